"""Numbers as people read them: `{{ count|number }}` gives `1.913`."""

from django import template

from web.dates import number_words

register = template.Library()
register.filter("number", number_words)

"""What is said of a point on the map that cannot be right."""

from django.utils.translation import gettext_lazy as _

OUTSIDE = _("Titik ini di luar Indonesia. Periksa urutannya: lintang dulu, lalu bujur.")

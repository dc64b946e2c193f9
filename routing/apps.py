from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoutingConfig(AppConfig):
    name = "routing"
    verbose_name = _("Instansi, wilayah, dan urusan")
    default_auto_field = "django.db.models.BigAutoField"

    def load_reference(self) -> dict[str, int] | None:
        from routing import danger_words
        from routing.loading import load

        danger_words.lexicon()  # not in the database: read here too, so that a mistake in it is told on load
        return load()

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "routing"
    default_auto_field = "django.db.models.BigAutoField"

    def load_reference(self) -> dict[str, int] | None:
        from routing.loading import load

        return load()

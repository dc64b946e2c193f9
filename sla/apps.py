from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SlaConfig(AppConfig):
    name = "sla"
    verbose_name = _("Batas waktu")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from complaints.timeline import recorded
        from sla.dossiers import erase_from_dossiers
        from sla.listener import keep_clocks, send_released_identity

        recorded.connect(keep_clocks, dispatch_uid="sla.keep_clocks")
        recorded.connect(send_released_identity, dispatch_uid="sla.send_released_identity")
        recorded.connect(erase_from_dossiers, dispatch_uid="sla.erase_from_dossiers")

    def load_reference(self) -> dict[str, int] | None:
        from django.utils import timezone

        from sla.loading import load

        return load(at=timezone.now())

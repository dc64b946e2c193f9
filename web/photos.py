"""The field for pictures, on every form that takes them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from complaints.errors import Refused
from complaints.pictures import MOST_FILES, Picture, read_picture


class PhotoInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to five pictures, already re-encoded; the error names the file."""

    def __init__(self, **kwargs: Any) -> None:
        accept = {"accept": "image/jpeg,image/png,image/webp", "multiple": True}
        super().__init__(required=False, widget=PhotoInput(attrs=accept), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:
        files: Sequence[UploadedFile] = [file for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Paling banyak %(most)s foto.") % {"most": MOST_FILES})
        errors, pictures = [], []
        for file in files:
            try:
                pictures.append(read_picture(file, name=file.name or "foto", size=file.size or 0))
            except Refused as refused:
                errors.append(forms.ValidationError(str(refused.message)))
        if errors:
            raise forms.ValidationError(errors)
        return pictures

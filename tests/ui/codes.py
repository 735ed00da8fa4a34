"""What a camera makes of a picture: the QR codes that zbar reads on it."""

from __future__ import annotations

from PIL import Image
from PySide6.QtGui import QImage
from pyzbar import pyzbar


def picture_of(image: QImage) -> Image.Image:
    """Return a picture of the window system as a picture in grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (grey.width(), grey.height()), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine()
    )


def read_codes(picture: Image.Image) -> list[str]:
    """Return what the QR codes of a picture say, from top to bottom then from left to right."""
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [each.data.decode() for each in sorted(found, key=lambda each: (each.rect.top, each.rect.left))]


def seen_from_afar(picture: Image.Image, columns: int) -> Image.Image:
    """Return a picture as a photograph taken from afar has it: so many columns, then enlarged to look at."""
    rows = round(picture.height * columns / picture.width)
    small = picture.resize((columns, rows), Image.Resampling.BOX)
    return small.resize((columns * 6, rows * 6), Image.Resampling.BICUBIC)

"""A browser's screenshot as a small PNG: a palette in place of full colours, which cards hardly have."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from playwright.sync_api import Page

# What tells the pixels of a PNG: the browser has a decoder, and the standard library none.
PIXELS = """async (data) => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const { data: pixels } = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height);
  let text = "";
  for (let at = 0; at < pixels.length; at += 32768) text += String.fromCharCode(...pixels.subarray(at, at + 32768));
  return [picture.width, btoa(text)];
}"""
MOST_COLOURS, EXACT_COLOURS = 256, 48


def small_png(page: Page, *, whole: bool = True) -> bytes:
    """A page as a PNG with a palette: the 256 colours met most often stay as they are.

    whole: all of it, or only what the window shows.
    """
    shot = base64.b64encode(page.screenshot(full_page=whole)).decode()
    width, pixels = page.evaluate(PIXELS, shot)
    colours = np.frombuffer(base64.b64decode(pixels), dtype=np.uint8).reshape(-1, 4)[:, :3]
    palette, places = _reduced(colours)
    rows = places.astype(np.uint8).reshape(-1, width)
    unfiltered = np.hstack([np.zeros((len(rows), 1), dtype=np.uint8), rows]).tobytes()
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(unfiltered, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _reduced(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The colours of grounds and letters stay exact; those between them, which few pixels have, are rounded."""
    known, places, counts = np.unique(colours, axis=0, return_inverse=True, return_counts=True)
    often = np.argsort(-counts)[:EXACT_COLOURS]
    step = 1
    while True:
        rounded = (np.minimum(255, (known.astype(int) + step // 2) // step * step)).astype(np.uint8)
        rounded[often] = known[often]
        palette, again = np.unique(rounded, axis=0, return_inverse=True)
        if len(palette) <= MOST_COLOURS:
            return palette, again.reshape(-1)[places.reshape(-1)]
        step *= 2


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

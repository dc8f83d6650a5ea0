"""The output of a notebook's cell, as a browser reads it."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["Cell"]


class Cell(HTMLParser):
    """What a browser makes of a cell's output: its elements and their attributes."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

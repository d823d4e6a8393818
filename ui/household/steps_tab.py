"""placeholder"""

from PySide6.QtWidgets import QWidget


class StepsTab(QWidget):
    def __init__(self, page):
        super().__init__()

    def show_file(self, file): ...

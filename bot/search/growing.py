"""A NumPy file that grows row by row, for arrays that should never be in memory as a whole."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class GrowingArray:
    """Writes `file`, an array of shape (rows appended, width) that `numpy.load` can map into memory."""

    def __init__(self, file: Path, width: int, dtype: DTypeLike) -> None:
        self._file = file.open("wb")
        self._width, self._dtype = width, np.dtype(dtype)
        self.rows = 0
        self._write_header()

    def append(self, rows: NDArray[Any]) -> None:
        """`rows`: of shape (n, width)."""
        self._file.write(np.ascontiguousarray(rows, dtype=self._dtype).tobytes())
        self.rows += len(rows)

    def close(self) -> None:
        """The header keeps room for any number of rows, so it can be written over. A second time does no harm."""
        if self._file.closed:
            return
        try:
            self._file.seek(0)
            self._write_header()
        finally:
            self._file.close()

    def _write_header(self) -> None:
        np.lib.format.write_array_header_1_0(
            self._file,
            {
                "descr": np.lib.format.dtype_to_descr(self._dtype),
                "fortran_order": False,
                "shape": (self.rows, self._width),
            },
        )

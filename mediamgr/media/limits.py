"""What one picture may cost a decoder, besides the bytes, pixels and seconds of the installation's own ``Limits``."""

from typing import Final

MEGABYTE: Final = 1 << 20
MOST_FRAMES: Final = 1_000
# A worker's whole address space. A progressive JPEG of 40 megapixels needs 700 MB: coefficients, pixels and their copy.
WORKER_MEMORY: Final = 1536 * MEGABYTE

"""Messages composed of frames and values: what is read of a sentence does not hang on what stands in its slots."""

import pytest

from benchmarks.composed import composed, frames, misread

# So many of the frames may have a filling that is misread: what they were when they had been looked at. A quarter of
# them is read here, all by `python -m benchmarks.composed`.
_MOST, _EVERY = 0.06, 4


def test_few_frames_are_misread() -> None:
    assert len(misread(1, _EVERY)) <= _MOST * len(frames()[::_EVERY])


@pytest.mark.parametrize("place", range(0, 2300, 230))
def test_a_frame_is_filled_alike_each_time_and_otherwise_by_another_filling(place: int) -> None:
    frame = frames()[place]
    assert composed(frame, 0) == composed(frame, 0)
    assert "{" not in composed(frame, 0)["text"]
    assert composed(frame, 0)["today"] != composed(frame, 1)["today"]

"""The map as it is drawn: geography, ground, what stands on it, and the camera over it."""

"""The steps, in the order that their `down_revision` tells. There is no way back but a backup."""

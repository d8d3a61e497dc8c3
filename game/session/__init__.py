"""A game at the table: orders and undo, saves, computer opponents, what a side may see. Without pygame."""

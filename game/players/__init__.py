"""Those who decide: computer players, who see only what a person in their seat would see."""

.DEFAULT_GOAL := help
.PHONY: help demo test check bench captures clean installer installer-tests

VENV := .venv/bin

help:
	@echo 'make demo      joue l’atelier d’exemple dans sorties/ et l’ouvre si un écran est disponible'
	@echo 'make test      lance tous les tests'
	@echo 'make check     vérifie la mise en forme, les types et l’architecture du code'
	@echo 'make bench     mesure les temps de réponse (une ligne JSON par mesure)'
	@echo 'make captures  reprend les images des écrans dans docs/images'
	@echo 'make clean     efface l’environnement .venv et les caches, garde sorties/'
	@echo
	@echo 'Chaque commande installe d’abord ce qui lui manque.'

installer:
	@.ci/installer

installer-tests:
	@.ci/installer tests

demo: installer
	@$(VENV)/atelier demo --sortie sorties
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(VENV)/atelier sorties/admiville_charte.atelier; fi

# Qt wants a UTF-8 locale, and C.UTF-8 is there on every Debian.
test bench captures: export LC_ALL := C.UTF-8
test bench captures: export QT_QPA_PLATFORM := offscreen
test: installer-tests
	$(VENV)/pytest -n 2

check: installer
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports

bench: installer
	@$(VENV)/python -m tests.bench

captures: installer-tests
	@$(VENV)/python -m tests.captures

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

"""Find the folders that come with Atelier: methods, lexicons, templates and sample workshops.

In the repository they stand at the top, where facilitators read and edit them; a wheel carries them inside
the package (see `tool.hatch.build` in pyproject.toml).
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def methods_dir() -> Path:
    """Return the folder of the workshop methods, one YAML file each.

    Raises FileNotFoundError when the installation is incomplete.
    """
    return find_folder("methodes", PACKAGE)


def lexicons_dir() -> Path:
    """Return the folder of the lexicons, one YAML file each.

    Raises FileNotFoundError when the installation is incomplete.
    """
    return find_folder("methodes/lexiques", PACKAGE)


def templates_dir() -> Path:
    """Return the folder of the Word templates and of their descriptions.

    Raises FileNotFoundError when the installation is incomplete.
    """
    return find_folder("gabarits_charte", PACKAGE)


def sample_workshops_dir() -> Path:
    """Return the folder of the sample workshops.

    Raises FileNotFoundError when the installation is incomplete.
    """
    return find_folder("sessions", PACKAGE)


def find_folder(name: str, package: Path) -> Path:
    """Return the folder `name` that belongs to the code in the directory `package`.

    An installed package never looks beside itself: that is `site-packages`, where a folder of the same name
    would be somebody else's. Raises FileNotFoundError, with a remedy in French, when the folder is missing.
    """
    carried = package / "_data"
    folder = (carried if carried.is_dir() else package.parent) / name
    if not folder.is_dir():
        raise FileNotFoundError(
            f"L’installation d’Atelier est incomplète : le dossier « {name} » est introuvable "
            f"dans {folder.parent}. Réinstallez Atelier."
        )
    return folder

"""Zip-based documents (DOCX, ODT, EPUB): members and their XML, with bounds on what unpacking and parsing may cost."""

import io
import zipfile
import zlib

from lxml import etree

from ..errors import ReadError

MAX_MEMBER = 150_000_000  # bytes of one unpacked member: a text of 3 million characters is some 60 MB of Word XML
MAX_MEMBERS = 20_000
XML_PARSER = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Archive:
    """A zip file in memory; every fault in it is a `ReadError`."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise broken(where, str(error)) from None
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise ReadError(where, f"holds more than {MAX_MEMBERS:,} files: this is no document.", "too_long")

    def names(self) -> list[str]:
        """Return the names of the members."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """Return a member, or None where there is none; raises `ReadError` where it is broken, locked or too large."""
        try:
            with self._zip.open(name) as member:
                data = member.read(MAX_MEMBER + 1)
        except KeyError:
            return None
        except RuntimeError:
            raise locked(self.where) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise broken(self.where, f"{name}: {error}") from None
        if len(data) > MAX_MEMBER:
            raise ReadError(
                self.where, f"{name} unpacks to more than {MAX_MEMBER:,} bytes. Save the report's text.", "too_long"
            )
        return data

    def tree(self, name: str) -> "etree._Element | None":
        """Return the root of an XML member, or None where there is none; entities and other files are left alone."""
        data = self.read(name)
        return None if data is None else parse_xml(data, f"{self.where}: {name}")


def parse_xml(data: bytes, where: str) -> "etree._Element":
    """Return the root of an XML document; raises `ReadError` where it is not well-formed, or nested too deeply."""
    try:
        return etree.fromstring(data, etree.XMLParser(**XML_PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(where, str(error)) from None


def broken(where: str, fault: str) -> ReadError:
    """Return the error for a damaged file."""
    return ReadError(where, f"the file is damaged: {fault[:200]}. Open it in its program and save it anew.", "damaged")


def locked(where: str) -> ReadError:
    """Return the error for a file under a password."""
    return ReadError(where, "the file is locked with a password. Save a copy without one.", "encrypted")

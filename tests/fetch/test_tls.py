"""Sites that prove who they are, and sites that cannot."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow
from bot.fetch.page import Fetched
from tests.fetch.site import NAME, Site, fetcher, moved, running

DAY = timedelta(days=1)


def certificate(folder: Path, name: str, *, until: datetime) -> tuple[Path, Path]:
    """A certificate for `name` that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - 10 * DAY)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate_file, key_file


def server(certificate_file: Path, key_file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    return context


def believing(certificate_file: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate_file))


@pytest.fixture
def good(tmp_path: Path) -> tuple[Path, Path]:
    return certificate(tmp_path, NAME, until=datetime.now(UTC) + DAY)


@pytest.fixture
def secured(good: tuple[Path, Path]) -> Iterator[Site]:
    with running(server(*good)) as site:
        yield site


def test_a_certificate_is_checked_against_the_name_and_not_the_ip_address(
    secured: Site, good: tuple[Path, Path]
) -> None:
    context = believing(good[0])
    got = fetcher(secured, tls=context).fetch(secured.at(scheme="https"))
    assert isinstance(got, Fetched)
    assert got.address.startswith(f"https://{NAME}:")
    with pytest.raises(DocumentUnreadable, match="certificate"):
        fetcher(secured, tls=context).fetch(secured.at(scheme="https", host="127.0.0.1"))
    with pytest.raises(DocumentUnreadable, match="certificate"):
        fetcher(secured, tls=context).fetch(secured.at(scheme="https", host=f"other.{NAME}"))


def test_a_site_that_nobody_vouches_for_is_not_believed(secured: Site) -> None:
    with pytest.raises(DocumentUnreadable, match="certificate") as caught:
        fetcher(secured, tls=ssl.create_default_context()).fetch(secured.at(scheme="https"))
    assert not isinstance(caught.value, NotNow)
    assert secured.asked == []


def test_an_expired_certificate_is_not_believed(tmp_path: Path) -> None:
    old = certificate(tmp_path, NAME, until=datetime.now(UTC) - DAY)
    with running(server(*old)) as site, pytest.raises(DocumentUnreadable, match="certificate"):
        fetcher(site, tls=believing(old[0])).fetch(site.at(scheme="https"))


def test_a_redirect_to_a_site_that_nobody_vouches_for_is_not_followed(site: Site, secured: Site) -> None:
    site.pages["/x"] = moved(secured.at(scheme="https"))
    with pytest.raises(DocumentUnreadable, match=r"leads on to.*certificate"):
        fetcher(site, secured, tls=ssl.create_default_context()).fetch(site.at("/x"))


def test_a_port_that_does_not_speak_securely_is_told_in_plain_words(site: Site) -> None:
    with pytest.raises(DocumentUnreadable, match="secure connection"):
        fetcher(site).fetch(site.at(scheme="https"))


def test_a_handshake_that_never_ends_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stalled = Site(port=listener.getsockname()[1])
        with pytest.raises(NotNow, match=r"within 0\.2 seconds|does not answer"):
            fetcher(stalled, seconds=0.2).fetch(stalled.at(scheme="https"))

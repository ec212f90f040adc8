"""What we sign is what the reference library of Standard Webhooks takes, and nothing else is."""

import json
import time
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from outgoing.signature import SigningSecret, signed_headers

BODY = '{"title":"中"}'.encode()
ID = "8e03978e-40d5-43e8-bc93-6894a57f9324"
OLD, NEW = SigningSecret("v1", b"o" * 32), SigningSecret("v1", b"n" * 32)


def test_the_published_vector() -> None:
    """Of the specification's text: an HMAC of known id, time and content."""
    secret = SigningSecret("v1", b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    made = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', [secret])

    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_library_takes_what_we_sign_and_during_a_change_by_either_secret() -> None:
    headers = signed_headers(ID, int(time.time()), BODY, [NEW, OLD])
    for secret in (OLD, NEW):
        assert Webhook(secret.shown).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(SigningSecret("v1", b"x" * 32).shown).verify(BODY, headers)


@pytest.mark.parametrize(
    ("body", "seconds", "changed"),
    [
        (json.dumps(json.loads(BODY)).encode(), 0, {}),
        (BODY, -3001, {}),
        (BODY, 3001, {}),
        (BODY, 0, {"webhook-id": "another"}),
    ],
)
def test_the_library_refuses_what_is_stale_or_was_written_anew(
    body: bytes, seconds: int, changed: dict[str, str]
) -> None:
    headers = signed_headers(ID, int(time.time()) + seconds, BODY, [NEW]) | changed
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW.shown).verify(body, headers)


def test_ed25519_is_verified_with_the_public_key_alone() -> None:
    secret = SigningSecret("v1a", b"k" * 32)
    (scheme, signature) = signed_headers(ID, 7, BODY, [secret])["webhook-signature"].split(",")
    public = Ed25519PublicKey.from_public_bytes(b64decode(secret.shown.removeprefix("whpk_")))

    public.verify(b64decode(signature), f"{ID}.7.".encode() + BODY)
    with pytest.raises(InvalidSignature):
        public.verify(b64decode(signature), f"{ID}.8.".encode() + BODY)
    assert (scheme, "k" * 8 in repr(secret)) == ("v1a", False)


def test_an_id_cannot_run_into_the_time() -> None:
    with pytest.raises(ValueError, match="dot"):
        signed_headers("a.1", 2, BODY, [NEW])

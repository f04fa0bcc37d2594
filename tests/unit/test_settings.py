"""Settings: what is read, from where, and the one sentence for what cannot be."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, StartError, load

ABSENT = Path("no-such-file")
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - an example's
SECRETS = {
    "RELANCE_TELEGRAM_TOKEN": TOKEN,
    "RELANCE_SMTP_URL": "smtps://desk:p%40ss@mail.example.com",
    "RELANCE_MAIL_FROM": "desk@example.com",
    "RELANCE_DATABASE_URL": "postgresql+asyncpg://relance:hidden@localhost/relance",
}


def test_without_any_setting_the_program_starts_beside_its_data_folder() -> None:
    data = Path.cwd() / "data"

    assert load({}, ABSENT) == Settings(data=data, database_url=f"sqlite+aiosqlite:///{data}/relance.db")


def test_everything_that_is_set_is_read() -> None:
    settings = load(
        {
            **SECRETS,
            "RELANCE_TELEGRAM_API": "http://127.0.0.1:8081/",
            "RELANCE_DATA": "/srv/relance",
            "RELANCE_OWNERS": "123456789, 987654321",
            "RELANCE_PUBLIC_URL": "https://relance.example/",
            "RELANCE_RATES": "/srv/relance/rates.toml",
            "RELANCE_WEB_BIND": "[::1]:8000",
            "RELANCE_WEBHOOK": "1",
            "RELANCE_METRICS_PORT": "9464",
            "RELANCE_LOG": "json:warning",
        },
        ABSENT,
    )

    assert settings == Settings(
        data=Path("/srv/relance"),
        database_url="postgresql+asyncpg://relance:hidden@localhost/relance",
        telegram_token=TOKEN,
        telegram_api="http://127.0.0.1:8081",
        owners=frozenset({123456789, 987654321}),
        smtp_url="smtps://desk:p%40ss@mail.example.com",
        mail_from="desk@example.com",
        public_url="https://relance.example",
        rates=Path("/srv/relance/rates.toml"),
        web_bind=("::1", 8000),
        webhook=True,
        metrics_port=9464,
        log_style="json",
        log_level="warning",
    )


def test_the_database_lies_in_the_data_folder_unless_it_is_elsewhere() -> None:
    assert load({"RELANCE_DATA": "/srv/relance"}, ABSENT).database_url == "sqlite+aiosqlite:////srv/relance/relance.db"


def test_a_tilde_means_the_home_folder_in_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("RELANCE_DATA=~/relance\n", encoding="utf-8")

    assert load({}, file).data == Path.home() / "relance"


@pytest.mark.parametrize("word", ["open", "OPEN", " open "])
def test_the_word_open_lets_everybody_have_a_business(word: str) -> None:
    assert load({"RELANCE_OWNERS": word}, ABSENT).open_to_all


def test_the_environment_goes_before_the_file_and_an_empty_value_is_none(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("RELANCE_OWNERS=1\nRELANCE_DATA=/file\nRELANCE_LOG=json\n", encoding="utf-8")

    settings = load({"RELANCE_DATA": "/environment", "RELANCE_LOG": ""}, file)

    assert settings.owners == {1}
    assert settings.data == Path("/environment")
    assert settings.log_style == "text"


def test_a_file_is_taken_literally_whatever_editor_wrote_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(
        b"\xef\xbb\xbfRELANCE_SMTP_URL=smtp://me:a${HOME}b@mail.example.com\r\nRELANCE_MAIL_FROM=me@example.com\r\n"
    )

    assert load({}, file).smtp_url == "smtp://me:a${HOME}b@mail.example.com"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"RELANCE_MAIL_FROM=caf\xe9@example.com")

    with pytest.raises(StartError, match=re.escape(str(file))):
        load({}, file)


def test_a_line_of_the_file_without_a_value_is_pointed_out(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("RELANCE_OWNERS\n", encoding="utf-8")

    with pytest.raises(SettingsError, match="RELANCE_OWNERS has no value"):
        load({}, file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RELANCE_TELEGRAM_TOKEN", "my-token"),
        ("RELANCE_TELEGRAM_TOKEN", "123456789:AAH dq"),
        ("RELANCE_TELEGRAM_API", "127.0.0.1:8081"),
        ("RELANCE_TELEGRAM_API", "http://127.0.0.1:80810"),
        ("RELANCE_TELEGRAM_API", "https://api.telegram.org/bot"),
        ("RELANCE_DATABASE_URL", "postgres://localhost/relance"),
        ("RELANCE_DATABASE_URL", "sqlite:///relance.db"),
        ("RELANCE_DATABASE_URL", "sqlite+aiosqlite:///"),
        ("RELANCE_WEB_BIND", "8080"),
        ("RELANCE_WEB_BIND", "127.0.0.1"),
        ("RELANCE_WEB_BIND", "127.0.0.1:port"),
        ("RELANCE_WEB_BIND", "127.0.0.1:8080/page"),
        ("RELANCE_WEBHOOK", "yes"),
        ("RELANCE_METRICS_PORT", "0"),
        ("RELANCE_METRICS_PORT", "65536"),
        ("RELANCE_METRICS_PORT", "127.0.0.1:9464"),
        ("RELANCE_OWNERS", "@dupont"),
        ("RELANCE_OWNERS", "-100123"),
        ("RELANCE_OWNERS", ","),
        ("RELANCE_SMTP_URL", "mail.example.com:587"),
        ("RELANCE_SMTP_URL", "smtp://user:secret@"),
        ("RELANCE_SMTP_URL", "smtp://user:secret@host:mail"),
        ("RELANCE_MAIL_FROM", "Dupont <desk@example.com>"),
        ("RELANCE_MAIL_FROM", "desk"),
        ("RELANCE_PUBLIC_URL", "http://relance.example"),
        ("RELANCE_PUBLIC_URL", "https://relance.example/clients"),
        ("RELANCE_PUBLIC_URL", "https://user:secret@relance.example"),
        ("RELANCE_LOG", "xml"),
        ("RELANCE_LOG", "text:loud"),
    ],
)
def test_a_malformed_value_is_refused_in_one_sentence_that_names_it_and_not_its_content(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load({"RELANCE_MAIL_FROM": "desk@example.com", name: value}, ABSENT)

    sentence = str(refused.value)
    assert sentence.startswith(f"{name} must be ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "secret" not in sentence


def test_mail_needs_a_sender() -> None:
    with pytest.raises(SettingsError, match="RELANCE_MAIL_FROM is missing"):
        load({"RELANCE_SMTP_URL": "smtp://localhost:25"}, ABSENT)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("RELANCE_OWNER", "RELANCE_OWNERS"),
        ("RELANCE_TOKEN", "RELANCE_TELEGRAM_TOKEN"),
        ("RELANCE_SMTP", "RELANCE_SMTP_URL"),
    ],
)
def test_an_unknown_name_is_ignored_with_a_word_about_the_nearest_one(written: str, meant: str) -> None:
    (warning,) = load({written: "1", "HOME": "/root"}, ABSENT).warnings

    assert written in warning
    assert warning.endswith(f"{meant}.")


def test_no_secret_is_shown_and_the_logs_are_told_them_all() -> None:
    settings = load(SECRETS, ABSENT)

    assert settings.secrets == {TOKEN, "p%40ss", "p@ss", "hidden"}
    assert not [secret for secret in settings.secrets if secret in repr(settings)]


def test_an_installation_without_passwords_has_no_secrets() -> None:
    assert load({"RELANCE_SMTP_URL": "smtp://localhost", "RELANCE_MAIL_FROM": "a@example.com"}, ABSENT).secrets == set()


def test_a_webhook_needs_the_address_that_telegram_posts_to() -> None:
    with pytest.raises(SettingsError, match="RELANCE_PUBLIC_URL is missing"):
        load({"RELANCE_WEBHOOK": "1"}, ABSENT)


def test_a_public_address_on_this_machine_needs_no_encryption() -> None:
    assert load({"RELANCE_PUBLIC_URL": "http://localhost:8080"}, ABSENT).public_url == "http://localhost:8080"

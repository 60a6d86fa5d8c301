"""A backup: the database and the record in one file; made and put back beside a bot that is on."""

from bot.backups.bundle import BackupError, Contents
from bot.backups.making import Made, back_up
from bot.backups.restoring import Restored, restore

__all__ = ["BackupError", "Contents", "Made", "Restored", "back_up", "restore"]

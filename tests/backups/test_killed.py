"""Killed while it is put back or made: each part is the old or the new one, whole, and no half file is left."""

import shutil
import signal
import subprocess
import sys
import time

import pytest

import search
from bot.backups import back_up, restore
from tests.backups.backing import change, documents, saved

RESTORE = """
import os, signal, sys
from pathlib import Path
from bot.settings import Settings
from bot.backups import restoring
import search
seeds, facts, data, file, at = sys.argv[1:]
left = [int(at)]
def die(event, arguments):
    # Each of these changes what is on the disk, beneath the data folder.
    changes = ("os.rename", "os.remove", "shutil.rmtree", "sqlite3.connect/handle")
    if event in changes or (event == "open" and arguments[1] == "wb"):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
restoring.restore(Settings(Path(seeds), Path(facts), Path(data)), Path(file))
"""


def test_killed_at_any_step_each_part_is_the_old_or_the_new_one_whole(settings, backup, tmp_path):
    """And the same command brings it to its end."""
    old = search.current_id(settings.data)
    change(settings)
    new = search.current_id(settings.data)
    shutil.copytree(settings.data, tmp_path / "kept")
    killed = step = 0
    while True:
        shutil.rmtree(settings.data)
        shutil.copytree(tmp_path / "kept", settings.data)
        given = [str(one) for one in (settings.seeds, settings.facts, settings.data, backup, step)]
        done = subprocess.run([sys.executable, "-c", RESTORE, *given], check=False, capture_output=True, timeout=60)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
        assert search.current_id(settings.data) in (old, new)
        assert search.usable(settings.data) is None
        assert saved(settings) in (["before"], ["after", "before"], ["before", "after"])
        assert documents(settings) in (["REMOVED", "added.txt"], ["REMOVED", "other.txt"])
        if done.returncode == 0:
            break
        killed, step = killed + 1, step + 2
    assert killed >= 3
    assert search.current_id(settings.data) == old


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_backup_that_is_killed_leaves_no_half_file(settings, tmp_path, share):
    file = tmp_path / "killed.tar.gz"
    call = [sys.executable, "-m", "bot", "backup", str(file), "--data", str(settings.data)]
    call += ["--seeds", str(settings.seeds), "--facts", str(settings.facts)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL) as running:
        time.sleep(share)
        running.kill()
    if file.exists():
        restore(settings, file)
    back_up(settings, tmp_path / "again.tar.gz")

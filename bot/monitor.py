"""A page for machines, on loopback alone: /metrics for Prometheus, /health for whatever restarts the bot."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.message import MessageKind
from bot.meter import BOUNDS, Counts, Meter
from bot.store import Amounts

_LOOPBACK = "127.0.0.1"
_NAMES = frozenset({_LOOPBACK, "localhost"})
_IN_TIME = 5.0
"""Seconds that a check may take: whoever asks waits no longer."""

Check = Callable[[], Awaitable[str | None]]
"""What is wrong, in words; None when nothing is. May raise what is wrong."""

_log = logging.getLogger(__name__)


class Monitor:
    """amounts: what the database holds; may raise. generation: the id of the record in use. checks: by what they look at."""

    def __init__(
        self,
        port: int,
        meter: Meter,
        amounts: Callable[[], Awaitable[Amounts]],
        generation: Callable[[], str],
        checks: Mapping[str, Check],
    ) -> None:
        self._port, self._meter, self._amounts, self._generation, self._checks = port, meter, amounts, generation, checks

    async def run(self) -> None:
        """Serves until cancelled; where the port is taken, says so and ends."""
        try:
            sockets = bind_sockets(self._port, address=_LOOPBACK)
        except OSError as error:
            _log.error(
                "Metrics and health cannot be served on port %d (%s): the bot goes on without. Choose another monitor_port.",
                self._port,
                error.strerror,
            )
            return
        given = {"monitor": self}
        pages = [("/metrics", _Metrics, given), ("/health", _Health, given)]
        server = HTTPServer(Application(pages, log_function=lambda handler: None), max_body_size=0)
        server.add_sockets(sockets)
        _log.info("Metrics and health: http://%s:%d/metrics, /health", *sockets[0].getsockname())
        try:
            await asyncio.Event().wait()
        finally:
            server.stop()
            await server.close_all_connections()

    async def metrics(self) -> bytes:
        """In Prometheus' text format. Without the database's numbers where it cannot be read."""
        amounts = None
        try:
            async with asyncio.timeout(_IN_TIME):
                amounts = await self._amounts()
        except Exception as error:
            _log.error("The database's numbers cannot be had: %s", error)
        registry = CollectorRegistry()
        registry.register(_Collected(self._meter.counts(), amounts, self._generation()))
        return generate_latest(registry)

    async def health(self) -> dict[str, str]:
        """What is wrong, by what was looked at; empty when all is well."""
        found = {name: await _problem(check) for name, check in self._checks.items()}
        return {name: problem for name, problem in found.items() if problem}


async def _problem(check: Check) -> str | None:
    try:
        async with asyncio.timeout(_IN_TIME):
            return await check()
    except TimeoutError:
        return f"no answer within {_IN_TIME:.0f} s"
    except Exception as error:
        return str(error) or type(error).__name__


class _Collected:
    """One reading of all numbers."""

    def __init__(self, counts: Counts, amounts: Amounts | None, generation: str) -> None:
        self._counts, self._amounts, self._generation = counts, amounts, generation

    def collect(self) -> Iterator[Metric]:
        counts = self._counts
        answers = CounterMetricFamily("rapporteur_answers", "Messages answered", labels=["command", "kind"])
        for (command, kind), number in sorted(counts.answers.items()):
            answers.add_metric([command, kind], number)
        yield answers
        missed = CounterMetricFamily("rapporteur_not_found", "Answers that the record does not say")
        missed.add_metric([], counts.of_kind(MessageKind.NOT_FOUND.value))
        yield missed
        buckets = [
            *((f"{bound:g}", float(n)) for bound, n in zip(BOUNDS, counts.under, strict=True)),
            ("+Inf", float(counts.total)),
        ]
        seconds = HistogramMetricFamily("rapporteur_answer_seconds", "Time to work out an answer")
        seconds.add_metric([], buckets, counts.seconds)
        yield seconds
        yield InfoMetricFamily("rapporteur_generation", "The record in use", {"id": self._generation})
        yield GaugeMetricFamily("rapporteur_up_seconds", "Time since the start", counts.up)
        if self._amounts:
            yield GaugeMetricFamily("rapporteur_outbox_waiting", "Messages not sent yet", self._amounts.waiting)
            yield GaugeMetricFamily("rapporteur_outbox_oldest_seconds", "Age of the oldest of them", self._amounts.waiting_for)
            yield GaugeMetricFamily("rapporteur_readers", "Readers known", self._amounts.readers)
            yield GaugeMetricFamily("rapporteur_follows", "Topics followed", self._amounts.follows)


class _Page(RequestHandler):
    def initialize(self, monitor: Monitor) -> None:
        self._monitor = monitor

    def prepare(self) -> None:
        # A web page open on this machine must not read it under a name of its own.
        if self.request.host_name not in _NAMES:
            self.set_status(404)
            self.finish()


class _Metrics(_Page):
    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(await self._monitor.metrics())


class _Health(_Page):
    async def get(self) -> None:
        wrong = await self._monitor.health()
        self.set_status(503 if wrong else 200)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"status": "failing" if wrong else "ok", "problems": wrong}))

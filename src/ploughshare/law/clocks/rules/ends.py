# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a term ends: hours, days, working days, weeks, months, years, or a day of every year.

Terms of Union law: Regulation (EEC, Euratom) 1182/71, article 3. The hour or day of the event does not
count (1); a term runs to the end of its last hour or day, and to the last day of a month that has no such
date (2); holidays count, but for working days (3); a term not in hours that would end on a holiday, Saturday
or Sunday runs to the end of the next working day (4); two days or more hold two working days (5). The
holidays are those of the state where the act is to be done (article 2(1)).

Other terms: no rule is known that holds for all. Hours are elapsed time; days, weeks, months and years end
at the hour at which they began, in local time. So an end shown is early rather than late.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.clocks.errors import MalformedMoment, TermTooLong
from ploughshare.law.clocks.terms import Calendar, Counting, Deadline, Due, Unit

SATURDAY, SUNDAY = 5, 6
LAST_YEAR = 9990

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# Translators: sentences that explain how the end of a term was found.
_ELAPSED = N_("Hours are counted as they pass.")
_NEXT_HOUR = N_(
    "The hour in which it began does not count, and the last one counts to its end (Regulation 1182/71, "
    "article 3(1) and (2))."
)
_NIGHT = N_("Hours of the day from %(since)s to %(until)s are not counted.")
_WHOLE_DAYS = N_(
    "The day on which it began does not count, and the last one counts to its end (Regulation 1182/71, "
    "article 3(1) and (2))."
)
_SAME_HOUR = N_(
    "It ends at the hour at which it began: no rule is known that says otherwise, and so it is shown early "
    "rather than late."
)
_WORKING = N_("Only working days count, and the last one counts to its end.")
_NO_SUCH_DAY = N_("The last month has no day %(day)s, so it ends on the last day of that month.")
_HOLIDAY = N_(
    "%(day)s is a public holiday in %(state)s (%(name)s), so it runs to the end of the next working day "
    "(Regulation 1182/71, article 3(4))."
)
_WEEKEND = N_(
    "%(day)s is a Saturday or Sunday, so it runs to the end of the next working day (Regulation 1182/71, "
    "article 3(4))."
)
_TWO_DAYS = N_(
    "A term of two days or more holds at least two working days (Regulation 1182/71, article 3(5))."
)
_YEARLY = N_("It ends with that day of every year.")
_CAPITAL = N_("The clocks of %(state)s differ from place to place; this is the time of the capital.")
_NO_HOLIDAYS = N_(
    "The public holidays of %(state)s in %(year)s are not known, or not all: the end may be later. Ask "
    "that state."
)


def due(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    """When a term ends that began at `start` (aware), in the time of the state that has to act.

    Raises:
        TermTooLong: the term ends after the last year of the calendar.
    """
    if start.tzinfo is None:
        raise ValueError("a moment without a time zone")
    try:
        # In UTC first: adding to a local moment would move the hands of the clock and not the time.
        found = _ENDS[deadline.unit](start.astimezone(UTC), deadline, calendar)
        instant = found.instant.astimezone(UTC)
    except OverflowError:
        raise TermTooLong({"year": str(LAST_YEAR)}) from None
    why = (*found.why, Text(_CAPITAL, {"state": calendar.state})) if calendar.several else found.why
    return Due(instant, found.last_day, found.zone, why, found.holidays_known)


def moment(given: str, calendar: Calendar) -> datetime:
    """A moment as somebody typed it; without a zone it is by the clocks of the state.

    Raises:
        MalformedMoment: it is none.
    """
    try:
        read = datetime.fromisoformat(given.strip())
    except ValueError:
        raise MalformedMoment({"given": given[:40]}) from None
    return read if read.tzinfo is not None else read.replace(tzinfo=calendar.zone)


def _hours(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    length, why = timedelta(hours=int(deadline.amount)), [Text(_ELAPSED)]
    if deadline.counting is Counting.UNION:
        start, why = _next_hour(start, calendar), [Text(_NEXT_HOUR)]
    if deadline.not_counted is None:
        return _at(start + length, calendar, why)
    since, until = deadline.not_counted
    if since == until:
        raise ValueError("no hour of the day is counted")
    why.append(Text(_NIGHT, {"since": f"{since:%H:%M}", "until": f"{until:%H:%M}"}))
    return _at(_outside(start, length, deadline.not_counted, calendar), calendar, why)


def _next_hour(start: datetime, calendar: Calendar) -> datetime:
    """The first full hour of the local clock after a moment. Hours have the length of time as it passes."""
    local = start.astimezone(calendar.zone)
    within = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return start + (_HOUR - within)


def _outside(
    start: datetime, length: timedelta, not_counted: tuple[time, time], calendar: Calendar
) -> datetime:
    """The end of so much time outside certain hours of the day."""
    now, left = start.astimezone(UTC), length
    day = start.astimezone(calendar.zone).date() - _DAY
    while True:
        since, until = _window(day, not_counted, calendar)
        if until > now:
            if now + left <= since:
                return now + left
            left -= max(since - now, timedelta(0))
            now = until
        day = _later(day, 1)


def _window(day: date, hours: tuple[time, time], calendar: Calendar) -> tuple[datetime, datetime]:
    """Those hours of one day; hours that end before they begin run into the next day."""
    since, until = hours
    ends_on = day if since < until else _later(day, 1)
    return _instant(day, since, calendar), _instant(ends_on, until, calendar)


def _instant(day: date, clock: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, clock, calendar.zone).astimezone(UTC)


def _days(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    began = start.astimezone(calendar.zone).date()
    return _by_day(start, _later(began, int(deadline.amount)), deadline, calendar, ())


def _weeks(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    began = start.astimezone(calendar.zone).date()
    return _by_day(start, _later(began, 7 * int(deadline.amount)), deadline, calendar, ())


def _months(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    number = int(deadline.amount) * (12 if deadline.unit is Unit.YEARS else 1)
    began = start.astimezone(calendar.zone).date()
    last = _months_later(began, number)
    cut = () if last.day == began.day else (Text(_NO_SUCH_DAY, {"day": began.day}),)
    return _by_day(start, last, deadline, calendar, cut)


def _months_later(day: date, number: int) -> date:
    """The same date so many months later; the last of the month where it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    _checked(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_day(
    start: datetime, last: date, deadline: Deadline, calendar: Calendar, why: tuple[Text, ...]
) -> Due:
    """A term that falls on a day: to its end by the law of the Union, else at the hour at which it began."""
    if deadline.counting is Counting.UNION:
        return _by_union_law(start, last, calendar, why)
    local = start.astimezone(calendar.zone)
    same = datetime.combine(last, local.timetz().replace(tzinfo=None, fold=0), calendar.zone)
    return _at(same, calendar, [*why, Text(_SAME_HOUR)])


def _by_union_law(start: datetime, last: date, calendar: Calendar, why: tuple[Text, ...]) -> Due:
    began = start.astimezone(calendar.zone).date()
    told = [Text(_WHOLE_DAYS), *why]
    end = last
    if not _works(last, calendar, union=True):
        end = _next_working_day(last, 1, calendar, union=True)
        told.append(_no_work(last, calendar))
    if last - began >= 2 * _DAY:
        second = _next_working_day(began, 2, calendar, union=True)
        if second > end:
            end = second
            told.append(Text(_TWO_DAYS))
    return _end_of(end, began, calendar, told)


def _working_days(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    began = start.astimezone(calendar.zone).date()
    union = deadline.counting is Counting.UNION
    end = _next_working_day(began, int(deadline.amount), calendar, union=union)
    return _end_of(end, began, calendar, [Text(_WORKING)])


def _date(start: datetime, deadline: Deadline, calendar: Calendar) -> Due:
    """The next such day of the year; where the year has no such day (29 February), the last of the month."""
    began = start.astimezone(calendar.zone).date()
    number, _, name = deadline.amount.partition(" ")
    for year in (began.year, began.year + 1):
        _checked(year)
        month = _MONTHS.index(name) + 1
        day = date(year, month, min(int(number), monthrange(year, month)[1]))
        if day >= began:
            break
    return Due(_instant(_later(day, 1), time(0), calendar), day, calendar.zone.key, (Text(_YEARLY),))


_ENDS: Mapping[Unit, Callable[[datetime, Deadline, Calendar], Due]] = MappingProxyType(
    {
        Unit.HOURS: _hours,
        Unit.DAYS: _days,
        Unit.WORKING_DAYS: _working_days,
        Unit.WEEKS: _weeks,
        Unit.MONTHS: _months,
        Unit.YEARS: _months,
        Unit.DATE: _date,
    }
)


def _at(instant: datetime, calendar: Calendar, why: list[Text]) -> Due:
    return Due(instant, None, calendar.zone.key, tuple(why))


def _end_of(day: date, began: date, calendar: Calendar, why: list[Text]) -> Due:
    unknown = [year for year in range(began.year, day.year + 1) if not calendar.whole(year)]
    if unknown:
        why.append(Text(_NO_HOLIDAYS, {"state": calendar.state, "year": str(unknown[0])}))
    instant = _instant(_later(day, 1), time(0), calendar)
    return Due(instant, day, calendar.zone.key, tuple(why), not unknown)


def _next_working_day(day: date, number: int, calendar: Calendar, *, union: bool) -> date:
    """The working day so many after a day that does not count."""
    while number:
        day = _later(day, 1)
        number -= _works(day, calendar, union=union)
    return day


def _works(day: date, calendar: Calendar, *, union: bool) -> bool:
    """Whether it is a working day: by the law of the Union every day but holidays, Saturdays and Sundays
    (article 2(2)), elsewhere by the state's own week."""
    if day in calendar.holidays(day.year):
        return False
    if union:
        return day.weekday() not in {SATURDAY, SUNDAY}
    return day.weekday() not in calendar.weekend or day in calendar.worked(day.year)


def _no_work(day: date, calendar: Calendar) -> Text:
    name = calendar.holidays(day.year).get(day)
    if name is None:
        return Text(_WEEKEND, {"day": day.isoformat()})
    return Text(_HOLIDAY, {"day": day.isoformat(), "state": calendar.state, "name": name})


def _later(day: date, number: int) -> date:
    moved = day + number * _DAY
    _checked(moved.year)
    return moved


def _checked(year: int) -> None:
    if year > LAST_YEAR:
        raise OverflowError

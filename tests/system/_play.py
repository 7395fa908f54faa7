"""What is played by what the database says, and waiting for it."""
import time


def settled(database):
    """How many hands are settled."""
    return int(database.sql("select count(*) from hand where state = 'settled'")[0][0])


def tables_in_play(database, most):
    """The first of the open tables at which a hand was dealt."""
    return [int(row[0]) for row in database.sql(
        f"select table_id from table_head where last_hand > 0 and closed_at is null order by table_id limit {most}")]


def wait_for(condition, patience=60):
    """Whether `condition` came to hold in so many seconds; its last answer."""
    end = time.monotonic() + patience
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.05)


def wait_for_play(database, hands, patience=60):
    """Whether so many hands are settled in time."""
    return wait_for(lambda: settled(database) >= hands, patience)


def plays_on(database, hands, patience=60):
    """Whether so many more hands than now are settled in time."""
    return wait_for_play(database, settled(database) + hands, patience)

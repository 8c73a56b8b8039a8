"""
What both sides have in common: a signed message is answered once, its effect is stored with the answer in one
transaction, and what has to be sent waits in an outbox until the partner answers.
"""

import hashlib
import json
import sqlite3
import threading
import time
import traceback
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import wire

RETRY_SECONDS, LONGEST_PAUSE = 0.5, 300
LONGEST_BODY = 32 << 20
WINDOW = timedelta(minutes=10)


class Service:
    """`serves`: the calls of this side. `late`: how old a new message may be; a notice may have waited for days."""

    def __init__(self, serves, partner, appkey, secret, data, late=WINDOW):
        self.serves, self.partner, self.appkey, self.secret, self.late = serves, partner, appkey, secret, late
        self.lock = threading.RLock()
        self.database = sqlite3.connect(data, check_same_thread=False, isolation_level=None)
        self.database.executescript("""
            pragma journal_mode = wal;
            pragma synchronous = full;
            create table if not exists record (applyno text primary key, body text not null);
            create table if not exists answered (content text primary key, reply text not null);
            create table if not exists outbox (id integer primary key, call text, applyno text, fields text, work text, due real, tries integer);
        """)

    def handle(self, call, fields):
        """The reply to a message that is authentic, complete and new."""
        raise NotImplementedError

    def answer(self, call, body):
        """HTTP status and reply."""
        try:
            fields = wire.read_message(body)
        except wire.Unreadable as error:
            return 400, wire.refusal(f"报文不是规范的JSON：{error}")
        if fields.get("appkey") != self.appkey or not wire.is_signed(fields, self.secret):
            return 200, wire.refusal("验签未通过")
        if call not in self.serves:
            return 404, wire.refusal(f"没有接口{call}")
        wrong = wire.problems(call, fields)
        if wrong:
            return 200, wire.refusal("字段缺少或格式有误：" + "、".join(wrong))
        return 200, self.once(call, fields)

    def once(self, call, fields):
        """The same content again gets the same answer and has no second effect. New content must be recent."""
        content = {name: value for name, value in fields.items() if name not in ("timestamp", "sign") and value}
        digest = hashlib.sha256(json.dumps([call, sorted(content.items())]).encode()).hexdigest()
        with self.transaction():
            known = self.database.execute("select reply from answered where content = ?", (digest,)).fetchone()
            if known:
                return json.loads(known[0])
            age = datetime.now(wire.CHINA) - wire.read_time(fields["timestamp"])
            if age > self.late or -age > WINDOW:
                return wire.refusal("请求时间超出允许范围")
            reply = self.handle(call, content)
            if reply["code"] == "1":
                self.database.execute("insert into answered values (?, ?)", (digest, json.dumps(reply)))
            return reply

    # --- storage -----------------------------------------------------------------------------------------------------

    def transaction(self):
        return Transaction(self)

    def find(self, applyno):
        row = self.database.execute("select body from record where applyno = ?", (applyno,)).fetchone()
        return json.loads(row[0]) if row else None

    def all(self):
        return [json.loads(body) for (body,) in self.database.execute("select body from record")]

    def save(self, applyno, record):
        self.database.execute("insert or replace into record values (?, ?)", (applyno, json.dumps(record)))

    # --- outbox ------------------------------------------------------------------------------------------------------

    def send(self, call, applyno, fields):
        """The messages of one application leave in their order; none overtakes another."""
        row = (call, applyno, json.dumps(fields))
        self.database.execute("insert into outbox (call, applyno, fields, due, tries) values (?, ?, ?, 0, 0)", row)

    def later(self, work, applyno, due=0.0):
        """Calls the method `work` with the record, after this transaction and not before `due`."""
        self.database.execute("insert into outbox (work, applyno, due, tries) values (?, ?, ?, 0)", (work, applyno, due))

    def run(self):
        """What failed or got no clear answer is done again, ever later; other applications go on meanwhile."""
        # Nothing waits for work that is planned for later (never tried, not due).
        first = """select id, call, applyno, fields, work, tries from outbox where due <= :now and id in
            (select min(id) from outbox where due <= :now or tries > 0 group by applyno) order by due, id limit 1"""
        while True:
            with self.lock:
                row = self.database.execute(first, {"now": time.time()}).fetchone()
            if row is None:
                time.sleep(0.05)
                continue
            id_, *step, tries = row
            try:
                is_done = self.step(id_, *step)
            except Exception:  # a font that is missing, a full disk: it is tried again, and nothing else stops
                traceback.print_exc()
                is_done = False
            if not is_done:
                due = time.time() + min(LONGEST_PAUSE, RETRY_SECONDS * 2**tries)
                with self.transaction():
                    self.database.execute("update outbox set due = ?, tries = tries + 1 where id = ?", (due, id_))

    def step(self, id_, call, applyno, fields, work):
        """False when it has to be done again."""
        if work:
            with self.transaction():
                getattr(self, work)(self.find(applyno))
                self.database.execute("delete from outbox where id = ?", (id_,))
            return True
        reply = wire.post(f"{self.partner}/{call}", json.loads(fields), self.appkey, self.secret)
        if reply is None:
            return False
        # A 0 is an answer too, and is for people to look at: sent again, it would be refused again.
        print(call, applyno, reply["code"], reply.get("message", ""), flush=True)
        with self.transaction():
            self.database.execute("delete from outbox where id = ?", (id_,))
        return True

    def serve(self, port):
        threading.Thread(target=self.run, daemon=True).start()
        server = ThreadingHTTPServer(("127.0.0.1", port), handler_of(self.answer))
        print(f"http://127.0.0.1:{server.server_port}/gateway", flush=True)
        server.serve_forever()


class Transaction:
    def __init__(self, service):
        self.service = service

    def __enter__(self):
        self.service.lock.acquire()
        try:
            self.service.database.execute("begin immediate")
        except BaseException:
            self.service.lock.release()
            raise

    def __exit__(self, failure, *_rest):
        try:
            self.service.database.execute("commit" if failure is None else "rollback")
        finally:
            self.service.lock.release()


def handler_of(answer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_POST(self):
            length = self.headers.get("content-length", "")
            if not length.isascii() or not length.isdigit() or "transfer-encoding" in self.headers:
                return self.close(411, wire.refusal("须有Content-Length"))
            if int(length) > LONGEST_BODY:
                return self.close(413, wire.refusal("报文过大"))
            body = self.rfile.read(int(length))
            try:
                answered = answer(self.path.rsplit("/", 1)[-1], body)
            except Exception:  # nothing was stored: the partner sends again
                traceback.print_exc()
                answered = 500, wire.refusal("系统异常")
            try:
                self.reply(*answered)
            except ConnectionError:  # it is stored: a repeat gets the same answer
                print("对方没有等到应答就断开了 / the partner left before the answer", flush=True)
                self.close_connection = True

        def do_GET(self):
            self.reply(405, wire.refusal("只接受POST"))

        def close(self, status, reply):
            """What follows on this connection is the unread body, and no request."""
            self.close_connection = True
            self.reply(status, reply)

        def reply(self, status, reply):
            body = json.dumps(reply, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json;charset=UTF-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    return Handler

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

RETRY_SECONDS = 0.5
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
            create table if not exists outbox (id integer primary key, call text, fields text, work text, due real);
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
        if fields.get("appkey") != self.appkey or fields.get("sign", "").lower() != wire.signature(fields, self.secret):
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

    def send(self, call, fields):
        self.database.execute("insert into outbox (call, fields, due) values (?, ?, 0)", (call, json.dumps(fields)))

    def later(self, work, applyno):
        """Calls the method `work` with the record, after this transaction."""
        self.database.execute("insert into outbox (fields, work, due) values (?, ?, 0)", (applyno, work))

    def run(self):
        """One after the other, in order; what got no clear answer is sent again."""
        due = "select id, call, fields, work from outbox where due <= ? order by id limit 1"
        while True:
            with self.lock:
                row = self.database.execute(due, (time.time(),)).fetchone()
            if row is None:
                time.sleep(0.05)
                continue
            id_, call, fields, work = row
            if work:
                with self.transaction():
                    getattr(self, work)(self.find(fields))
                    self.database.execute("delete from outbox where id = ?", (id_,))
                continue
            reply = wire.post(f"{self.partner}/{call}", json.loads(fields), self.appkey, self.secret)
            with self.transaction():
                if reply is None:
                    self.database.execute("update outbox set due = ? where id = ?", (time.time() + RETRY_SECONDS, id_))
                    continue
                print(call, reply["code"], reply.get("message", ""), flush=True)
                self.database.execute("delete from outbox where id = ?", (id_,))

    def serve(self, port, operate=None):
        """`operate(action, number)`: what people of this side do, at /operate/ACTION/NUMBER, from this machine."""
        threading.Thread(target=self.run, daemon=True).start()
        server = ThreadingHTTPServer(("127.0.0.1", port), handler_of(self, operate))
        print(f"http://127.0.0.1:{server.server_port}/gateway", flush=True)
        server.serve_forever()


class Transaction:
    def __init__(self, service):
        self.service = service

    def __enter__(self):
        self.service.lock.acquire()
        self.service.database.execute("begin immediate")

    def __exit__(self, failure, *_rest):
        try:
            self.service.database.execute("commit" if failure is None else "rollback")
        finally:
            self.service.lock.release()


def handler_of(service, operate):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers.get("content-length", 0))
            if length > LONGEST_BODY:
                self.close_connection = True
                return self.reply(413, wire.refusal("报文过大"))
            body = self.rfile.read(length)
            try:
                self.reply(*self.answer(body))
            except Exception:  # nothing was stored: the partner sends again
                traceback.print_exc()
                self.reply(500, wire.refusal("系统异常"))

        def answer(self, body):
            first, *rest = self.path.strip("/").split("/")
            if first == "operate" and operate is not None:
                with service.transaction():
                    return 200, operate(*rest)
            return service.answer(self.path.rsplit("/", 1)[-1], body)

        def do_GET(self):
            self.reply(405, wire.refusal("只接受POST"))

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

"""Makes a hub database as JupyterHub 1.4/1.5 leaves it.

database.py FILE old|fresh   users on stdin, one per line: name, 1 for an administrator
"""
import hashlib
import os
import sqlite3
import sys

SCHEMA = """
create table alembic_version (version_num varchar(32) not null primary key);
create table users (id integer primary key, name varchar(255) unique, admin boolean, created datetime,
  last_activity datetime, cookie_id varchar(255) not null unique, state text, encrypted_auth_state blob);
create table groups (id integer primary key, name varchar(255) unique);
create table user_group_map (user_id integer not null references users (id) on delete cascade,
  group_id integer not null references groups (id) on delete cascade, primary key (user_id, group_id));
create table servers (id integer primary key, proto varchar(15), ip varchar(255), port integer,
  base_url varchar(255), cookie_name varchar(255));
create table spawners (id integer primary key, user_id integer references users (id) on delete cascade,
  server_id integer references servers (id) on delete set null, state text, name varchar(255),
  started datetime, last_activity datetime, user_options text);
create table services (id integer primary key, name varchar(255) unique, admin boolean,
  server_id integer references servers (id) on delete set null, pid integer);
create table api_tokens (id integer primary key, user_id integer references users (id) on delete cascade,
  service_id integer references services (id) on delete cascade, hashed varchar(255) unique,
  prefix varchar(16), created datetime, expires_at datetime, last_activity datetime, note varchar(1023));
create table oauth_clients (id integer primary key, identifier varchar(255) unique, description varchar(1023),
  secret varchar(255), redirect_uri varchar(1023));
create table oauth_codes (id integer primary key, client_id varchar(255) references oauth_clients (identifier),
  code varchar(36), expires_at integer, redirect_uri varchar(1023), session_id varchar(255),
  user_id integer references users (id) on delete cascade);
create table oauth_access_tokens (id integer primary key, client_id varchar(255)
  references oauth_clients (identifier) on delete cascade, grant_type varchar(18) not null, expires_at integer,
  refresh_token varchar(255), refresh_expires_at integer, user_id integer references users (id) on delete cascade,
  session_id varchar(255), hashed varchar(255) unique, prefix varchar(16), created datetime, last_activity datetime);
create table dashboards (id integer primary key, name varchar(255), urlname varchar(255) unique,
  user_id integer references users (id), description text, options text, created datetime);
"""
CREATED = "2021-11-02 08:15:00.000000"


def user(database, name, admin):
    row = database.execute(
        "insert into users (name, admin, created, last_activity, cookie_id) values (?, ?, ?, ?, ?)",
        (name, admin, CREATED, CREATED, os.urandom(16).hex())).lastrowid
    server = database.execute(
        "insert into servers (proto, ip, port, base_url, cookie_name) values ('http', '', 8888, ?, ?)",
        (f"/user/{name}/", f"jupyterhub-user-{name}")).lastrowid
    database.execute(
        "insert into spawners (user_id, server_id, state, name, last_activity) values (?, ?, '{}', '', ?)",
        (row, server, CREATED))
    token = os.urandom(16).hex()
    database.execute(
        "insert into api_tokens (user_id, hashed, prefix, created, note) values (?, ?, ?, ?, 'Server at')",
        (row, "sha512:1:" + hashlib.sha512(token.encode()).hexdigest(), token[:4], CREATED))
    client = f"jupyterhub-user-{name}"
    database.execute(
        "insert into oauth_clients (identifier, description, secret, redirect_uri) values (?, ?, ?, ?)",
        (client, f"Server at /user/{name}/", hashlib.sha512(os.urandom(16)).hexdigest(),
         f"/user/{name}/oauth_callback"))
    return row


os.umask(0o022)
database = sqlite3.connect(sys.argv[1])
database.executescript(SCHEMA)
database.execute("insert into alembic_version values ('4dc2d5a8c53c')")
rows = [user(database, *line.split("\t")) for line in sys.stdin.read().splitlines()]
if sys.argv[2] == "old":
    database.execute("create table rehearsal_ticks (number integer primary key, time text not null)")
    database.execute("insert into dashboards (name, urlname, user_id, options) values ('Sales', 'sales', ?, '{}')",
                     (rows[0],))
database.commit()
database.close()

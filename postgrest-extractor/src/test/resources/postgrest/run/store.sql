-- A small store for whole runs: tables around the sizes that matter to a cap of 7, lists, odd names, a cursor.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'visitor') then
    create role visitor nologin; -- may read nothing
  end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit password 'authenticator-test-password';
  end if;
end $$;
grant anon, visitor to authenticator;
create schema store;
create table store.rows_0 (id integer primary key, v text);
create table store.rows_1 (id integer primary key, v text);
create table store.rows_7 (id integer primary key, v text);
create table store.rows_8 (id integer primary key, v text);
create table store.items (id bigint primary key, name text not null, price numeric(20, 4), tags text[] not null, detail jsonb, updated_at timestamptz not null);
create table store.pairs (a integer, b text, n integer, primary key (a, b));
create table store.loose (n integer, v text);
insert into store.rows_1 select g, 'v' || g from generate_series(1, 1) g;
insert into store.rows_7 select g, 'v' || g from generate_series(1, 7) g;
insert into store.rows_8 select g, 'v' || g from generate_series(1, 8) g;
insert into store.items
select g, 'item ' || g, g * 1000000000000.0001, array['t' || g % 3, 'é"\' || g], case when g % 4 = 0 then null else jsonb_build_object('n', g, 'deep', jsonb_build_object('x', g / 2.0)) end,
       timestamptz '2024-01-01 00:00:00+00' + (g / 10) * interval '1 minute 0.000001 seconds'
from generate_series(1, 500) g;
insert into store.pairs select g / 5, 'b' || g % 5, g from generate_series(0, 99) g;
insert into store.loose select g, 'l' || g from generate_series(1, 20) g;
grant usage on schema store to anon;
grant select on all tables in schema store to anon;
analyze;

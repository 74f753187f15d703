-- SPDX-License-Identifier: Apache-2.0
-- A city's bike-share: what the demo loads. Related tables with a hundred thousand rows and two views, made of
-- generate_series and arithmetic only, so that two loads give the same rows. PostgreSQL 14 and newer.

set client_min_messages = warning;
set timezone = 'UTC';

do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit password 'authenticator-test-password';
  end if;
  execute format('alter database %I set timezone = %L', current_database(), 'UTC');
end $$;
grant anon to authenticator;

-- Not exposed: a number between 0 and below - 1 that looks drawn by lot, but depends on n and salt alone.
create schema lot;
create function lot.pick(n bigint, salt bigint, below bigint) returns bigint
  language sql immutable parallel safe
  return (((n * 48271 + salt * 69621) % 2147483647 * 40692 % 2147483399) * 48271 % 2147483647) % below;

comment on schema public is E'Bike-share of a small city\nStations, bikes, riders and the trips between them.';

-- ---------------------------------------------------------------- types

create type bike_status as enum ('available', 'on a trip', 'in repair', 'retired');
create type payment_method as enum ('card', 'wallet', 'invoice', 'voucher');

-- ---------------------------------------------------------------- the city

create table districts (
  id smallint primary key,
  name text not null unique,
  inhabitants integer not null check (inhabitants > 0)
);
insert into districts
select n, (array['Old Town', 'Harbour', 'Northgate', 'Mill Quarter', 'University', 'Riverside', 'Brewery Hill', 'Garden City'])[n],
       12000 + lot.pick(n, 1, 60000)
from generate_series(1, 8) n;

create table stations (
  id integer primary key,
  district_id smallint not null references districts,
  name text not null,
  latitude numeric(8, 6) not null,
  longitude numeric(9, 6) not null,
  opened_on date not null,
  features text[] not null default '{}',
  equipment jsonb not null
);
comment on table stations is 'Where bikes are taken and returned';
comment on column stations.features is 'What a rider finds there';
insert into stations
select n, 1 + n % 8,
       (array['Market', 'Library', 'Bridge', 'Museum', 'Stadium', 'Clinic', 'Theatre', 'Depot', 'Park', 'School',
              'Tram Stop', 'Chapel', 'Town Hall', 'Pool', 'Court'])[1 + n / 8] || ' ' || (array['North', 'South', 'East', 'West',
              'Upper', 'Lower', 'Inner', 'Outer'])[1 + n % 8],
       52.3 + lot.pick(n, 2, 90000) / 1000000.0, 9.7 + lot.pick(n, 3, 150000) / 1000000.0,
       date '2019-03-01' + lot.pick(n, 4, 1500)::integer,
       (array['roof', 'pump', 'charger', 'locker'])[1:lot.pick(n, 5, 5)::integer],
       jsonb_build_object('terminal', 'T' || (1 + n % 3), 'firmware', format('%s.%s', 2 + n % 2, lot.pick(n, 6, 10)),
                          'solar', n % 4 = 0)
from generate_series(0, 119) n;

create table docks (
  station_id integer not null references stations,
  number smallint not null check (number > 0),
  electric boolean not null,
  serviced_at timestamptz,
  primary key (station_id, number)
);
comment on table docks is 'The key is the station together with the number on the dock';
insert into docks
select s, d, d % 4 = 0, case when lot.pick(s * 16 + d, 7, 5) > 0 then timestamptz '2026-01-01' + lot.pick(s * 16 + d, 8, 400000) * interval '1 minute' end
from generate_series(0, 119) s, generate_series(1, 16) d;

-- ---------------------------------------------------------------- bikes and their care

create table bike_models (
  id smallint primary key,
  name text not null,
  electric boolean not null,
  weight_kg numeric(4, 1) not null,
  gears smallint
);
insert into bike_models values
  (1, 'Sparrow', false, 16.4, 7), (2, 'Sparrow II', false, 15.9, 8), (3, 'Heron', true, 24.0, 5),
  (4, 'Heron Cargo', true, 31.5, 5), (5, 'Wren', false, 13.2, null);

create table bikes (
  id integer primary key,
  model_id smallint not null references bike_models,
  status bike_status not null,
  station_id integer,
  dock_number smallint,
  frame_number uuid not null unique,
  bought_on date not null,
  battery real check (battery between 0 and 1),
  foreign key (station_id, dock_number) references docks (station_id, number)
);
insert into bikes
select n, 1 + n % 5,
       (case when n % 20 = 7 then 'in repair' when n % 41 = 3 then 'retired' when n % 6 = 5 then 'on a trip' else 'available' end)::bike_status,
       case when n % 20 <> 7 and n % 41 <> 3 and n % 6 <> 5 then n % 120 end,
       case when n % 20 <> 7 and n % 41 <> 3 and n % 6 <> 5 then 1 + n / 120 end,
       md5('frame ' || n)::uuid, date '2020-02-01' + lot.pick(n, 9, 2000)::integer,
       case when n % 5 in (2, 3) then lot.pick(n, 10, 101) / 100.0 end
from generate_series(1, 900) n;

create table technicians (
  id smallint primary key,
  name text not null,
  skills text[] not null
);
insert into technicians values
  (1, 'Aiko Brandt', '{brakes,wheels}'), (2, 'Bruno Šimek', '{battery,electronics}'), (3, 'Chiara Öz', '{frame}'),
  (4, 'Dele Adeyemi', '{brakes,gears,wheels}'), (5, 'Edda Þórsdóttir', '{}');

create table repairs (
  id integer generated always as identity primary key,
  bike_id integer not null references bikes,
  technician_id smallint references technicians,
  reported_at timestamptz not null,
  finished_at timestamptz,
  parts jsonb not null default '[]',
  cost numeric(8, 2) not null,
  note text
);
comment on column repairs.parts is 'List of {part, pieces}';
insert into repairs (bike_id, technician_id, reported_at, finished_at, parts, cost, note)
select 1 + lot.pick(n, 11, 900), nullif(lot.pick(n, 12, 6), 0), at,
       case when n % 50 > 0 then at + (30 + lot.pick(n, 13, 5000)) * interval '1 minute' end,
       (select coalesce(jsonb_agg(jsonb_build_object('part', (array['brake pad', 'inner tube', 'chain', 'bell', 'battery'])[1 + lot.pick(n, 20 + p, 5)],
                                                     'pieces', 1 + lot.pick(n, 30 + p, 2))), '[]')
        from generate_series(1, lot.pick(n, 14, 4)) p),
       lot.pick(n, 15, 20000) / 100.0,
       case lot.pick(n, 16, 4) when 0 then 'rider said: "it squeaks"' when 1 then E'two lines,\nas written' end
from generate_series(1, 2500) n, lateral (select timestamptz '2026-01-01 06:00+01' + n * interval '127 minutes') as t (at);

-- ---------------------------------------------------------------- riders

create table plans (
  id smallint primary key,
  name text not null,
  monthly_fee numeric(6, 2) not null,
  minutes_included integer,
  terms jsonb not null
);
insert into plans values
  (1, 'Pay as you go', 0.00, null, '{"unlock": 1.00, "per_minute": 0.12}'),
  (2, 'Commuter', 9.90, 45, '{"unlock": 0, "per_minute": 0.08}'),
  (3, 'Student', 4.90, 30, '{"unlock": 0, "per_minute": 0.08, "proof": {"kind": "card", "months": 6}}'),
  (4, 'City pass', 19.00, 120, '{"unlock": 0, "per_minute": 0.05}');

create table riders (
  id integer primary key,
  name text not null,
  email text not null unique,
  plan_id smallint not null references plans,
  home_district_id smallint references districts,
  joined_at timestamptz not null,
  interests text[] not null,
  settings jsonb not null
);
insert into riders
select n, (array['Ada', 'Björn', 'Carmen', 'Dmitri', 'Élodie', 'Farid', 'Grace', 'Hiroshi', 'Inés', 'Jonas'])[1 + lot.pick(n, 17, 10)] || ' ' ||
          (array['Adler', 'Bianchi', 'Castro', 'Dvořák', 'Eriksen', 'Fuchs', 'García', 'Hansen', 'Ito', 'Jansen', 'Kaya'])[1 + lot.pick(n, 18, 11)],
       format('rider%s@example.org', n), 1 + lot.pick(n, 19, 4), nullif(lot.pick(n, 20, 9), 0),
       timestamptz '2023-04-01 08:00+02' + n * interval '9 hours 13 minutes',
       (array['commuting', 'fitness', 'errands', 'tours', 'family'])[1 + lot.pick(n, 21, 3) : lot.pick(n, 22, 6)],
       jsonb_build_object('language', (array['de', 'en', 'fr'])[1 + n % 3], 'newsletter', n % 2 = 0,
                          'notify', jsonb_build_object('mail', n % 3 > 0, 'push', n % 5 > 0))
from generate_series(1, 3000) n;

create table subscriptions (
  id integer generated always as identity primary key,
  rider_id integer not null references riders,
  plan_id smallint not null references plans,
  valid daterange not null,
  cancelled boolean not null default false
);
insert into subscriptions (rider_id, plan_id, valid, cancelled)
select 1 + n % 3000, 1 + lot.pick(n, 23, 4), daterange(start, start + 30 * (1 + lot.pick(n, 24, 12))::integer), n % 9 = 0
from generate_series(1, 3600) n, lateral (select date '2025-01-01' + lot.pick(n, 25, 600)::integer) as s (start);

-- ---------------------------------------------------------------- what happens every day

create table trips (
  id bigint primary key,
  rider_id integer not null references riders,
  bike_id integer not null references bikes,
  start_station_id integer not null references stations,
  end_station_id integer references stations,
  started_at timestamptz not null,
  ended_at timestamptz,
  distance_m integer,
  rating smallint check (rating between 1 and 5)
);
comment on table trips is 'One row per ride; a ride that is still under way has no end';
insert into trips
select n, 1 + lot.pick(n, 26, 3000), 1 + lot.pick(n, 27, 900), lot.pick(n, 28, 120) * lot.pick(n, 29, 121) / 120,
       case when n <= 44900 then lot.pick(n, 30, 120) end, at,
       case when n <= 44900 then at + (180 + lot.pick(n, 31, 4000)) * interval '1 second' + lot.pick(n, 32, 1000000) * interval '1 microsecond' end,
       case when n <= 44900 then 300 + lot.pick(n, 33, 9000) end,
       nullif(lot.pick(n, 34, 6), 0)
from generate_series(1, 45000) n, lateral (select timestamptz '2026-05-01 00:00+02' + n * interval '4 minutes 17 seconds') as t (at);
create index on trips (started_at);

create table payments (
  id bigint generated always as identity primary key,
  trip_id bigint not null references trips,
  method payment_method not null,
  amount numeric(10, 2) not null,
  paid_at timestamptz not null,
  receipt jsonb
);
insert into payments (trip_id, method, amount, paid_at, receipt)
select id, (enum_range(null::payment_method))[1 + lot.pick(id, 35, 4)], 1 + lot.pick(id, 36, 1500) / 100.0, ended_at + interval '20 seconds',
       case when id % 3 = 0 then jsonb_build_object('number', format('R-%s', id), 'vat', 0.19) end
from trips where ended_at is not null and id % 10 < 7;

create table station_status (
  station_id integer not null references stations,
  observed_at timestamptz not null,
  bikes_free smallint not null,
  docks_free smallint not null,
  primary key (station_id, observed_at)
);
comment on table station_status is 'One look per station and hour, for a week';
insert into station_status
select s, timestamptz '2026-09-07 00:00+02' + h * interval '1 hour', free, 16 - free
from generate_series(0, 119) s, generate_series(0, 167) h, lateral (select lot.pick(s * 168 + h, 37, 17)) as f (free);

create table weather (
  day date primary key,
  low_c real not null,
  high_c real not null,
  rain_mm double precision,
  sunrise time not null
);
insert into weather
select date '2026-01-01' + n, lot.pick(n, 38, 180) / 10.0 - 4, lot.pick(n, 38, 180) / 10.0 + lot.pick(n, 39, 90) / 10.0,
       case when n % 3 = 0 then lot.pick(n, 40, 300) / 10.0 end, time '05:00' + lot.pick(n, 41, 200) * interval '1 minute'
from generate_series(0, 272) n;

-- ---------------------------------------------------------------- views

create view station_popularity as
select s.id as station_id, s.name, d.name as district, count(t.id) as departures, round(avg(t.distance_m), 1) as mean_distance_m
from stations s join districts d on d.id = s.district_id left join trips t on t.start_station_id = s.id
group by s.id, s.name, d.name;
comment on view station_popularity is 'Where trips begin';

create view open_repairs as
select r.id, r.bike_id, m.name as model, r.reported_at, r.note
from repairs r join bikes b on b.id = r.bike_id join bike_models m on m.id = b.model_id
where r.finished_at is null;

grant usage on schema public to anon;
grant select on all tables in schema public to anon;
analyze;

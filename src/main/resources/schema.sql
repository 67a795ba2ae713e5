-- Tables of our own beside the engine's; made at each start if they are not there.
create table if not exists redeploy_active (
  platform varchar(64) primary key,
  redeployment varchar(100) not null
);
create table if not exists redeploy_progress (
  redeployment varchar(100) not null,
  instance varchar(64) not null,
  activity varchar(128) not null,
  what varchar(255) not null,
  done bigint not null,
  total bigint not null,
  unit varchar(16) not null,
  begun timestamp not null,
  updated timestamp not null,
  primary key (instance, activity)
);
alter table redeploy_progress add column if not exists visit varchar(255) default '' not null;
alter table redeploy_progress add column if not exists entries bigint default 0 not null;
alter table redeploy_progress add column if not exists entries_total bigint default 0 not null;
alter table redeploy_progress add column if not exists moved timestamp;
alter table redeploy_progress add column if not exists samples varchar(2000) default '' not null;
alter table redeploy_progress add column if not exists parts_ended bigint default 0 not null;
create table if not exists redeploy_progress_part (
  instance varchar(64) not null,
  activity varchar(128) not null,
  part varchar(255) not null,
  unit varchar(16) not null,
  done bigint not null,
  total bigint not null,
  entries bigint not null,
  entries_total bigint not null,
  begun timestamp not null,
  updated timestamp not null,
  moved timestamp not null,
  samples varchar(2000) not null,
  primary key (instance, activity, part)
);

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

-- One asset so far. A transfer moves one asset between accounts of that asset, so that a second
-- one can never be paid with the first.
create table asset (
    asset smallint primary key,
    name text not null unique
);
create trigger asset_stays before update or delete or truncate on asset
    for each statement execute function append_only();
insert into asset values (1, 'chips');
alter table account add column asset smallint not null default 1 references asset;
-- No foreign key: every transfer would lock the asset's one row. Its postings prove that it exists.
alter table transfer add column asset smallint not null default 1;

-- The agreed extension `bidder-online`: the bidder itself follows the application and comes to its page here.
alter table application add column bidder_online boolean not null default false;

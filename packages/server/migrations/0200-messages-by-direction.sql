-- Most calls go one way: whoever reads the other one would inspect every message of the call (messages/message-kinds.ts).
drop index message_desk;
create index message_desk on message (partner, call, direction, at, id);

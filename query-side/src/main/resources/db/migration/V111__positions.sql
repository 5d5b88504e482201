-- How far a view has read the log is what its processor says, also about events that are nothing to it.
drop table view_positions;

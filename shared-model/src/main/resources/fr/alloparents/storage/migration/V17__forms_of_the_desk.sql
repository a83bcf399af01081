-- By which form something was done, so that a form sent twice does it once. NULL for what came from
-- no form, or from one that knows it by other means.
ALTER TABLE action_log
  ADD COLUMN request_id UUID NULL COMMENT 'of the form',
  ADD KEY action_log_by_request (town_id, request_id);

-- Who sees a need is changed by a step of its own, and its history says so (I2).
alter table need_history drop constraint need_history_action_check;
alter table need_history add check (action in ('posted', 'revised', 'step', 'confirmed', 'imported', 'visibility-changed'));

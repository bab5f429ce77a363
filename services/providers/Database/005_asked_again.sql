-- Who said yes to something else is asked again (D2).
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in (
    'subscription-matched', 'pairing-proposed', 'pairing-withdrawn', 'pairing-decided', 'pairing-reopened', 'overlap-flagged',
    'answer-asked', 'answer-reminded', 'answer-asked-again', 'pairing-accepted', 'pairing-declined', 'pairing-escalated', 'pairing-lapsed',
    'engagement-started', 'engagement-disputed', 'engagement-closed',
    'need-due', 'need-overdue', 'need-lapsed', 'profile-due', 'profile-overdue', 'profile-lapsed', 'activities-due'));

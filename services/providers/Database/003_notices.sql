-- What people are told of answers, deadlines and engagements (F1).

alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in (
    'subscription-matched', 'pairing-proposed', 'pairing-withdrawn', 'pairing-decided', 'pairing-reopened', 'overlap-flagged',
    'answer-asked', 'answer-reminded', 'pairing-accepted', 'pairing-declined', 'pairing-escalated', 'pairing-lapsed',
    'engagement-started', 'engagement-disputed', 'engagement-closed'));

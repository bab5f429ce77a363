-- Signing in with a second factor, sessions, invitations, and keys that have a scope and an end (I1).

alter table accounts
    add manager boolean not null default false,             -- may invite into its own State or organisation
    add failed_count integer not null default 0,            -- wrong passwords and codes, one after the other
    add failed_at timestamptz,
    add locked_until timestamptz;

create table invitations (
    invitation_id uuid primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),   -- SHA-256; the link is shown once to whoever invites
    email text not null,
    name text not null,
    role text not null,
    state text,
    organisation text,
    manager boolean not null,
    invited_by uuid references accounts,                    -- null: by the command line
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz
);

create table authenticators (
    account_id uuid primary key references accounts,
    secret text not null check (secret ~ '^[A-Z2-7]{32}$'),
    last_step bigint not null default 0,                    -- the time step of the last code: a code is good once (RFC 6238, 5.2)
    added_at timestamptz not null default now()
);

create table recovery_codes (
    account_id uuid not null references accounts,
    code_hash bytea not null check (length(code_hash) = 32),
    primary key (account_id, code_hash)
);

create table passkeys (
    credential_id bytea primary key,
    account_id uuid not null references accounts,
    name text not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text[] not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    attestation_object bytea not null,
    client_data_json bytea not null,
    created_at timestamptz not null
);
create index passkeys_account on passkeys (account_id);

create table sessions (
    session_id uuid primary key,                            -- random; the cookie carries it encrypted and signed
    account_id uuid not null references accounts,
    method text not null check (method in ('totp', 'recovery-code', 'passkey', 'outside')),
    agent text not null,
    place text not null,
    started_at timestamptz not null default now(),
    proved_at timestamptz not null default now(),           -- when the second factor was shown last
    seen_at timestamptz not null default now()
);
create index sessions_account on sessions (account_id);

create table outside_identities (
    issuer text not null,
    subject text not null,
    account_id uuid not null references accounts,
    linked_at timestamptz not null default now(),
    primary key (issuer, subject)
);
create unique index outside_identities_account on outside_identities (account_id, issuer);

-- Keys that were made without an end get a year.
update api_keys set expires_at = now() + interval '365 days' where expires_at is null;
alter table api_keys
    alter expires_at set not null,
    add key_id uuid not null default gen_random_uuid() unique,
    add scope text not null default 'write' check (scope in ('read', 'write')),
    add last_used_on date;

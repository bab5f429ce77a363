-- Who may sign in, and the keys by which programs call.

create table accounts (
    account_id uuid primary key,
    name text not null,
    email text not null,
    role text not null check (role in ('focal-point', 'donor', 'provider', 'expert', 'coordinator', 'administrator', 'auditor')),
    state text check (state ~ '^[A-Z]{3}$'),
    organisation text,
    password_hash text,                  -- null: signs in by key only
    disabled_at timestamptz,
    created_at timestamptz not null default now(),
    check (role <> 'focal-point' or state is not null)
);
create unique index accounts_email on accounts (lower(email));

create table api_keys (
    key_hash bytea primary key check (length(key_hash) = 32),   -- SHA-256; the key itself is shown once and kept nowhere
    account_id uuid not null references accounts,
    name text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_keys_account on api_keys (account_id);

using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Counterpart.Platform.Database;

/// <summary>Teaches Dapper our column types once, before its first use: times in UTC, enums in kebab case, documents as jsonb.</summary>
public static class DapperTypes
{
    private static bool _done;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "Dapper keeps its handlers in statics; whoever uses the database needs them.")]
    [ModuleInitializer]
    internal static void Initialise() => Register();

    public static void Register()
    {
        if (_done)
            return;
        _done = true;

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Dapper asks its own map first.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new UtcTime());
        AddDocument<NeedFacts>();
        AddDocument<ProfileFacts>();
        AddDocument<SubscriptionFacts>();
        AddDocument<ActivityFacts>();
        AddDocument<OrganisationFacts>();
        AddDocument<PairingFacts>();
    }

    /// <summary>Columns of type <c>jsonb</c> that hold a <typeparamref name="T"/>.</summary>
    public static void AddDocument<T>() => SqlMapper.AddTypeHandler(new Document<T>());

    private sealed class UtcTime : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new DataException($"{value.GetType()} is not a time."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }

    private sealed class Document<T> : SqlMapper.TypeHandler<T>
    {
        public override T? Parse(object value) => JsonSerializer.Deserialize<T>((string)value, ContractJson.Options);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.Value = JsonSerializer.Serialize(value, ContractJson.Options);
            ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Jsonb;
        }
    }
}

using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Approval;

/// <summary>What a coordinator decided; all of them stay, the last one counts.</summary>
internal sealed record DecisionRecord
{
    public const string Latest =
        "select distinct on (pairing_id) pairing_id, decision as choice, reason, who, at from decisions where pairing_id = any(@Ids) order by pairing_id, decision_id desc";

    public Guid PairingId { get; init; }

    /// <summary>approve, reject or undo.</summary>
    public string Choice { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Who { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public static Task WriteAsync(Work work, PairingRecord pairing, string choice, string reason, Caller caller) => work.ExecuteAsync(
        "insert into decisions (pairing_id, version, decision, reason, account, who, at) values (@PairingId, @Version, @choice, @reason, @Account, @Name, @UpdatedAt)",
        new { pairing.PairingId, pairing.Version, choice, reason, caller.Account, caller.Name, pairing.UpdatedAt });
}

/// <summary>What one side said; all of it stays, the last word counts.</summary>
internal sealed record AnswerRecord
{
    /// <summary>A pairing that comes again is asked about again, and so is one whose need asks for something else since.</summary>
    public const string Latest =
        """
        select * from (
            select distinct on (a.pairing_id, a.side) a.pairing_id, a.side, a.answer, a.reason, a.account, a.who, a.at
            from answers a
            join pairings p on p.pairing_id = a.pairing_id
            where a.pairing_id = any(@Ids) and a.at >= p.proposed_at
            order by a.pairing_id, a.side, a.answer_id desc) said
        where said.answer <> 'void'
        """;

    /// <summary>Whether a side of the pairing <c>p</c> has said yes, in SQL.</summary>
    /// <param name="side">SQL for the side.</param>
    public static string SaidYes(string side) =>
        $"coalesce((select a.answer = 'accept' from answers a where a.pairing_id = p.pairing_id and a.side = {side} and a.at >= p.proposed_at order by a.answer_id desc limit 1), false)";

    public Guid PairingId { get; init; }
    public PairingSide Side { get; init; }
    public PairingAnswer Answer { get; init; }
    public string Reason { get; init; } = "";
    public string Account { get; init; } = "";
    public string Who { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public static Task<IReadOnlyList<AnswerRecord>> OfAsync(Work work, params Guid[] pairings) => work.QueryAsync<AnswerRecord>(Latest, new { Ids = pairings });

    /// <summary>The sides that have not said yes.</summary>
    public static IReadOnlyList<PairingSide> Silent(IEnumerable<AnswerRecord> answers) =>
        [.. Enum.GetValues<PairingSide>().Except(answers.Where(answer => answer.Answer == PairingAnswer.Accept).Select(answer => answer.Side))];

    public AnswerView ViewFor(Caller caller, PairingFacts pairing)
    {
        var knows = caller.IsSecretariat || caller.SideIn(pairing) == Side;
        return new AnswerView(Side, Answer, Reason, knows ? Who : Side == PairingSide.State ? "The State" : "The provider", At);
    }
}

using Counterpart.Contracts.Texts;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class TextAnalysisTests
{
    // Each as PostgreSQL's Snowball dictionary "english" stems it; so were 16,214 words of abstracts and activities, without a difference.
    private const string Stems =
        """
        abilities abil;ably abli;activate activ;adjustment adjust;adoption adopt;agreed agre;agreedly agre;analogously analog;apologies apolog;arsenal arsenal;atlas atlas;bed bed;beneficial benefici;bias bias;boyish boyish;bus bus;
        callousness callous;canning canning;capacities capac;caresses caress;cease ceas;cheaply cheapli;communication communic;communism communism;conditional condit;confiscation confisc;consign consign;consigned consign;
        consistency consist;controll control;cries cri;cry cri;decisiveness decis;declarations declar;dependent depend;dyed dy;dying die;early earli;eeded eed;effective effect;embezzlement embezzl;employ employ;enriched enrich;
        exceeding exceed;exceedly exce;extradition extradit;falling fall;feudalism feudal;filing file;fluently fluentli;formaliti formal;gaps gap;gas gas;generic generic;generously generous;happily happili;herrings herring;
        hobby hobbi;hobbyist hobbyist;hopefulness hope;hoping hope;hopping hop;illicitly illicit;inning inning;institutional institut;integrity integr;investigating investig;investigations investig;investigators investig;
        irritant irrit;judiciary judiciari;kiwis kiwi;knack knack;knackeries knackeri;laundering launder;legislative legisl;luxuriated luxuri;news news;operator oper;outings outing;oversights oversight;owed owe;
        ownership ownership;predication predic;probate probat;proceed proceed;procurement procur;prosecutorial prosecutori;radically radic;rate rate;rationalize ration;recoveries recoveri;replacement replac;roll roll;say say;
        seizure seizur;sensibiliti sensibl;sensitiviti sensit;singing sing;singly singl;skies sky;sled sled;succeed succeed;success success;ties tie;toy toy;toyed toy;trainings train;transparency transpar;usefulness use;
        valenci valenc;vietnamization vietnam;whistleblowers whistleblow;yellow yellow;yes yes;youth youth
        """;

    [Fact]
    public void English_words_are_stemmed_as_by_Snowball()
    {
        foreach (var pair in Stems.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(' ')))
            Assert.Equal(pair[1], Assert.Single(Terms(pair[0], "en")));
    }

    [Theory]
    [InlineData("fr", "enquête", "enquêtes")]
    [InlineData("fr", "le régime national", "les régimes nationaux")]
    [InlineData("fr", "formateur", "formations")]
    [InlineData("es", "capacitación", "capacitaciones")]
    [InlineData("es", "los fiscales públicos", "la fiscal pública")]
    [InlineData("ar", "المكافحة", "مكافحة")]
    [InlineData("ar", "تَدْرِيب", "تدريب")]
    [InlineData("ru", "коррупция", "коррупцию")]
    [InlineData("en", "Coördination", "coordination")]
    [InlineData("en", "ﬁnance", "Finance")]
    public void Forms_of_one_word_are_one_term(string language, string one, string other) => Assert.Equal(Terms(one, language), Terms(other, language));

    [Fact]
    public void Chinese_is_read_by_pairs_of_characters() => Assert.Equal(["反腐", "腐败"], Terms("反腐败。", "zh"));

    [Fact]
    public void Words_that_stand_side_by_side_are_a_phrase_and_a_stop_breaks_it()
    {
        Assert.Equal(["asset", "asset recoveri", "recoveri"], Terms("Asset-recovery", "en"));
        Assert.DoesNotContain(Terms("the assets. Recovery", "en"), term => term.Contains(' ', StringComparison.Ordinal));
        Assert.DoesNotContain(Terms("assets of recovery", "en"), term => term.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void The_language_is_told_from_the_small_words()
    {
        Assert.Equal(Terms("Les enquêtes sur la corruption dans le secteur public", "fr"), Terms("Les enquêtes sur la corruption dans le secteur public", null));
        Assert.Equal(Terms("Investigación de los delitos de la administración y el decomiso", "es"), Terms("Investigación de los delitos de la administración y el decomiso", null));
    }

    [Fact]
    public void Numbers_and_signs_are_no_words() => Assert.Equal(["g20"], Terms("46 (13), 2030; 1.5 % § — G20", "en"));

    [Theory]
    [InlineData("")]
    [InlineData("\0\uD800 \uDC00x\uDFFF")]
    [InlineData("’’’ --- \u0301\u0301")]
    public void Whatever_is_no_text_is_read_without_complaint(string text) => Assert.True(Terms(text, null).Count <= 2);

    [Fact]
    public void A_field_counts_by_its_weight_and_a_term_is_shown_as_it_stands()
    {
        var text = new TextAnalysis().Read(new TextField("title", "Money laundering", 4, "en"), new TextField("text", "To launder: laundered money", 1, "en"));
        var phrase = Assert.Single(text.Terms, term => term.Term == "money launder");
        Assert.Equal((4 * 1, "Money laundering"), (phrase.Count, text.Place(phrase.Term)?.Words));
        var word = Assert.Single(text.Terms, term => term.Term == "launder");
        Assert.Equal(((4 * 4) + 4 + 4, "laundering"), (word.Count, text.Place(word.Term)?.Words));
    }

    [Fact]
    public void What_was_read_before_changes_nothing()
    {
        var analysis = new TextAnalysis();
        analysis.Read(new TextField("text", "las investigaciones de los fiscales y el decomiso"));
        Assert.Equal(new TextAnalysis().Read(new TextField("text", "investigations of the prosecutors")).Terms, analysis.Read(new TextField("text", "investigations of the prosecutors")).Terms);
    }

    private static IReadOnlyList<string> Terms(string text, string? language) => [.. new TextAnalysis().Read(new TextField("text", text, 1, language)).Terms.Select(term => term.Term)];
}

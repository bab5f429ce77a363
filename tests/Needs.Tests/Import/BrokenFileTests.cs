using System.IO.Compression;
using System.Net;
using System.Text;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

/// <summary>A file that is broken as a file is refused at once, as a whole; nothing of it is in.</summary>
public sealed class BrokenFileTests(CounterpartSystem system)
{
    private const string GoodRow = "1,IDN,46,capacity_building,Training,Of judges.,high";

    private readonly HttpClient _indonesia = system.As("focal-point:IDN");

    [Theory]
    [InlineData("", "empty-file", "file")]
    [InlineData("\n\n", "no-header", "file")]
    [InlineData(Checklist.Header, "no-rows", "file")]
    [InlineData("need_id,articles,text\n1,46,Training", "column-missing", "state")]
    [InlineData(Checklist.Header + ",state\n" + GoodRow + ",IDN", "duplicate-column", "row 1, state")]
    [InlineData(Checklist.Header + "\n" + GoodRow + "\n2,IDN,46,capacity_building,\"open\" quote,Of judges.,low", "bad-quotes", "row 3, need_id")]
    [InlineData(Checklist.Header + "\n" + GoodRow + "\n2,IDN", "too-few-columns", "row 3, articles")]
    [InlineData(Checklist.Header + "\n" + GoodRow + ",more,and,more", "too-many-columns", "row 2, H")]
    [InlineData(Checklist.Header + "\n1,IDN,46,capacity_building,zero \0,,", "not-utf8", "row 2")]
    [InlineData(Checklist.Header + "\n1,IDN,46,capacity_building,\"=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\",,", "formula", "row 2, title")]
    [InlineData(Checklist.Header + "\n1,IDN,46,capacity_building,Training,@SUM(1+1)*cmd|' /C calc'!A0,", "formula", "row 2, text")]
    [InlineData("<html><body>Please sign in</body></html>", "no-rows", "file")]
    public async Task A_text_file_that_is_no_checklist_is_refused(string text, string type, string at) => await RefusedAsync(Encoding.UTF8.GetBytes(text), type, at);

    [Fact]
    public async Task A_text_file_in_Latin_1_is_refused_before_its_accents_are_lost() =>
        await RefusedAsync([.. Checklist.Csv(GoodRow), .. "\n2,IDN,46,capacity_building,"u8, .. Encoding.Latin1.GetBytes("Étude"), .. ",,"u8], "not-utf8", "row 3");

    [Theory]
    [InlineData("need_id,state")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public async Task What_is_no_archive_is_no_spreadsheet(string text) => await RefusedAsync(Encoding.UTF8.GetBytes(text), "not-xlsx", "file", Checklist.XlsxType);

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/workbook.xml", CompressionLevel.Optimal).Open();
            var spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 200; i++)
                part.Write(spaces);
        }

        await RefusedAsync(bomb.ToArray(), "zip-bomb", "file", Checklist.XlsxType);
    }

    [Fact]
    public async Task A_spreadsheet_sent_as_text_is_refused() =>
        await RefusedAsync(Checklist.Xlsx(Checklist.Header.Split(','), GoodRow.Split(',')), "not-utf8", null);

    [Fact]
    public async Task A_file_of_forty_megabytes_is_too_large() =>
        await RefusedAsync(Checklist.Csv(Enumerable.Repeat($"1,IDN,46,capacity_building,Training,{new string('x', 4_000)},", 10_000)), "too-large", null, status: HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.ms-excel")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Another_content_type_is_refused(string type) => await RefusedAsync(Checklist.Csv(GoodRow), "media-type", null, type, HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_import_that_there_is_not_is_not_found(string id)
    {
        using var answer = await _indonesia.SendAsync(HttpMethod.Get, $"{Checklist.Imports}/{id}");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_dry_run_is_true_or_false()
    {
        using var content = new ByteArrayContent(Checklist.Csv(GoodRow)) { Headers = { ContentType = new(Checklist.CsvType) } };
        using var answer = await _indonesia.PostAsync(new Uri($"{Checklist.Imports}?dryRun=perhaps", UriKind.Relative), content, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        Assert.Equal(0, await system.As("auditor").CountAsync("state=IDN"));
    }

    private async Task RefusedAsync(byte[] file, string type, string? at, string contentType = Checklist.CsvType, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await _indonesia.PostAsync(new Uri(Checklist.Imports, UriKind.Relative), content, TestContext.Current.CancellationToken);

        var problem = await answer.ProblemAsync(status, type);
        Assert.True(at is null || problem["errors"]!.AsObject().ContainsKey(at), problem.ToJsonString());
        Assert.Null(answer.Headers.Location);
        Assert.Equal(0, await system.As("auditor").CountAsync("state=IDN"));
    }
}

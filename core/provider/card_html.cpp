// The card for people: semantic HTML, one style sheet inside, light and dark, no scripts, nothing fetched.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "provider/card.h"

namespace coppice::provider {

namespace {

using nlohmann::json;

std::string number(const json& value, int digits) {
  if (!value.is_number()) return "–";
  char text[48];
  std::snprintf(text, sizeof text, "%.*f", digits, value.get<double>());
  return text;
}

std::string figure(const json& metrics, const char* key) {
  if (!metrics.contains(key)) return "–";
  const json& metric = metrics[key];
  std::string text = number(metric["value"], 3);
  if (metric.contains("interval")) {
    text += " <small>(" + number(metric["interval"][0], 3) + " to " + number(metric["interval"][1], 3) + ")</small>";
  }
  return text;
}

std::string cell(const std::string& html) { return "<td>" + html + "</td>"; }
std::string headRow(const std::vector<std::string>& titles) {
  std::string row = "<thead><tr>";
  for (const auto& title : titles) row += "<th scope=\"col\">" + title + "</th>";
  return row + "</tr></thead>\n";
}
std::string table(const std::string& caption, const std::vector<std::string>& titles, const std::string& rows) {
  return "<div class=\"wide\"><table><caption>" + caption + "</caption>" + headRow(titles) + "<tbody>\n" + rows +
         "</tbody></table></div>\n";
}

struct Column {
  const char* key;
  const char* title;
};
std::vector<Column> metricColumns(const json& total) {
  std::vector<Column> columns;
  for (const Column& one :
       {Column{"auc", "AUC"}, Column{"accuracy", "Accuracy"}, Column{"brier", "Brier score"},
        Column{"meanAbsoluteError", "Mean absolute error"}, Column{"rootMeanSquareError", "Root mean square error"},
        Column{"r2", "R²"}, Column{"loss", "Loss"}}) {
    if (total.contains(one.key)) columns.push_back(one);
  }
  return columns;
}

std::string evaluationHtml(const json& evaluation) {
  if (evaluation.is_null()) return "<p>No evaluation round was completed.</p>\n";
  const auto columns = metricColumns(evaluation["total"]);
  std::vector<std::string> titles{"Rows of", "Rows"};
  for (const auto& column : columns) titles.emplace_back(column.title);
  const auto row = [&columns](const std::string& name, const json& metrics) {
    std::string html = "<tr><th scope=\"row\">" + name + "</th>" + cell(number(metrics["rows"], 0));
    for (const auto& column : columns) html += cell(figure(metrics, column.key));
    return html + "</tr>\n";
  };
  std::string rows = row("everybody", evaluation["total"]);
  for (const auto& group : evaluation["groups"]) {
    rows += row(htmlText(group["column"].get<std::string>() + " = " + group["value"].get<std::string>()), group);
  }
  std::string html = table("How good it is, and for whom", titles, rows);
  html +=
      "<p class=\"note\">In brackets: 95 % intervals (accuracy: Wilson; AUC: Hanley–McNeil, scores in 200 bins).</p>\n";
  if (!evaluation["total"].contains("calibration")) return html;
  std::string bins;
  for (const auto& bin : evaluation["total"]["calibration"]) {
    if (bin["rows"].get<double>() < 0.5) continue;
    bins += "<tr>" + cell(number(bin["rows"], 0)) + cell(number(bin["meanScore"], 3)) + cell(number(bin["share"], 3)) +
            "</tr>\n";
  }
  return html + table("Calibration: what was said, what came true", {"Rows", "Mean score", "Share that was so"}, bins);
}

std::string dataHtml(const json& data) {
  if (data.is_null()) return "<p>No statistics round was completed.</p>\n";
  std::string rows;
  for (const auto& column : data["columns"]) {
    double largest = 1;
    for (const auto& count : column["counts"]) largest = std::max(largest, count.get<double>());
    std::string bars = "<span class=\"bars\" aria-hidden=\"true\">";
    for (const auto& count : column["counts"]) {
      bars +=
          "<i style=\"height:" + number(json(4 + 24 * std::max(0.0, count.get<double>()) / largest), 0) + "px\"></i>";
    }
    bars += "</span>";
    std::string what;
    if (column.contains("values")) {
      for (std::size_t i = 0; i < column["values"].size(); ++i) {
        what += (i > 0 ? ", " : "") + htmlText(column["values"][i].get<std::string>()) + ": " +
                number(column["counts"][i], 0);
      }
    } else {
      what = number(column["range"][0], 2) + " to " + number(column["range"][1], 2);
    }
    rows += "<tr><th scope=\"row\">" + htmlText(column["column"].get<std::string>()) +
            (column["sensitive"].get<bool>() ? " <small>(sensitive)</small>" : "") + "</th>" +
            cell(number(column["present"], 0)) + cell(number(column["missing"], 0)) +
            cell(number(column["outside"], 0)) + cell(what) + cell(bars) + "</tr>\n";
  }
  return "<p>" + number(data["rows"], 0) + " rows in total.</p>\n" +
         table("Columns", {"Column", "Present", "Missing", "Out of range", "Values", "Distribution"}, rows);
}

std::string federationHtml(const json& federation) {
  std::string rows;
  for (const auto& round : federation["rounds"]) {
    std::string metrics;
    for (const auto& [name, value] : round["metrics"].items()) {
      metrics += (metrics.empty() ? "" : ", ") + htmlText(name) + " " + number(value, 4);
    }
    rows += "<tr>" + cell(htmlText(round["kind"].get<std::string>())) +
            cell(std::to_string(round["contributors"].get<unsigned>())) +
            cell(htmlText(round["outcome"].get<std::string>())) + cell(metrics) + "</tr>\n";
  }
  std::string html = "<dl>";
  const auto fact = [&html](const char* name, const std::string& value) {
    html += std::string("<dt>") + name + "</dt><dd>" + htmlText(value) + "</dd>\n";
  };
  fact("Smallest total that may be opened", federation["cohortMin"].dump() + " contributors");
  fact("Shares of each contribution", std::to_string(federation["maskColumns"].get<unsigned>() + 1));
  fact("Clipping", "L2 norm of an update at most " + federation["clip"].dump());
  fact("Noise", federation["noise"].get<std::string>());
  fact("Log",
       federation["logHead"]["size"].dump() + " entries, root " + federation["logHead"]["root"].get<std::string>());
  return html + "</dl>\n" + table("Rounds", {"Kind", "Contributors", "Outcome", "Figures"}, rows) +
         "<p class=\"note\">The certificate hashes of every round are in card.json.</p>\n";
}

std::string listHtml(const json& items) {
  std::string html = "<ul>";
  for (const auto& item : items) html += "<li>" + htmlText(item.get<std::string>()) + "</li>\n";
  return html + "</ul>\n";
}

constexpr const char* style =
    ":root{color-scheme:light dark;--ink:#1c2a21;--paper:#fbfaf6;--line:#cfd6cd;--leaf:#2f6b45;--soft:#edf2ec}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6ece7;--paper:#151a17;--line:#39443c;--leaf:#8fd0a6;--soft:#"
    "1e2621}}"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}"
    "main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0}"
    "h2{margin-top:2.4rem;color:var(--leaf);font-size:1.25rem}.tag{color:var(--leaf);font-weight:600;margin:0}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.8rem 0}"
    "caption{text-align:left;font-weight:600;padding:.4rem 0}th,td{text-align:left;padding:.4rem "
    ".6rem;border-bottom:1px solid "
    "var(--line);vertical-align:top}thead th{background:var(--soft)}td{font-variant-numeric:tabular-nums}"
    "small,.note{opacity:.85;font-size:.9rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}.bars{display:inline-flex;align-items:flex-end;gap:1px;"
    "height:28px}"
    ".bars i{width:5px;background:var(--leaf);display:block}code{overflow-wrap:anywhere}"
    "@media(max-width:40rem){dl{grid-template-columns:1fr}}";

}  // namespace

std::string cardHtml(const json& card) {
  const std::string name = htmlText(card["name"].get<std::string>());
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
      name + " – model card</title>\n<style>" + style + "</style></head>\n<body><main>\n";
  html += "<p class=\"tag\">Model card</p><h1>" + name + "</h1>\n<p>" +
          htmlText(card["description"].get<std::string>()) + "</p>\n";
  html += "<h2>What it is for</h2>\n" + listHtml(card["purposes"]) + "<p>Made by:</p>" + listHtml(card["controllers"]);
  const std::string rule = card["target"].contains("rule") ? " " + card["target"]["rule"].get<std::string>() : "";
  html += "<p>Predicts <strong>" + htmlText(card["target"]["column"].get<std::string>() + rule) + "</strong> with " +
          card["parameters"].dump() + " parameters from " + std::to_string(card["features"].size()) +
          " features.</p>\n";
  html += "<h2>How good it is</h2>\n" + evaluationHtml(card["evaluation"]);
  html += "<h2>The data it was made from</h2>\n" + dataHtml(card["data"]);
  html += "<h2>Limits</h2>\n" + listHtml(card["limits"]);
  html +=
      "<h2>How it was made</h2>\n<p>The records never left the machines of their holders; only masked sums did.</p>\n" +
      federationHtml(card["federation"]);
  html += "<h2>Identity</h2>\n<dl><dt>Model</dt><dd><code>" + htmlText(card["model"].get<std::string>()) +
          "</code></dd><dt>Recipe</dt><dd><code>" + htmlText(card["recipe"].get<std::string>()) +
          "</code></dd><dt>Request</dt><dd><code>" + htmlText(card["request"].get<std::string>()) +
          "</code></dd></dl>\n";
  return html + "</main></body></html>\n";
}

}  // namespace coppice::provider

#include "catalogue/fit.h"

#include <algorithm>

namespace coppice::catalogue {

namespace {

const char* typeName(ColumnType type) {
  switch (type) {
    case ColumnType::Number:
      return "number";
    case ColumnType::Text:
      return "text";
    case ColumnType::Flag:
      return "flag";
    case ColumnType::Date:
      return "date";
  }
  return "";
}

class Finder {
 public:
  explicit Finder(const std::vector<ColumnFacts>& columns) : m_columns(columns) {}

  /// nullptr after noting that the column is absent.
  const ColumnFacts* column(const std::string& name, bool required) {
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&name](const ColumnFacts& facts) { return facts.name == name; });
    if (found != m_columns.end()) return &*found;
    note(required ? MisfitKind::ColumnMissing : MisfitKind::OptionalMissing, name, {});
    return nullptr;
  }

  void expect(const ColumnFacts* facts, std::initializer_list<ColumnType> types) {
    if (facts == nullptr || std::find(types.begin(), types.end(), facts->type) != types.end()) return;
    note(MisfitKind::WrongType, facts->name, typeName(facts->type));
  }

  void expectValues(const ColumnFacts* facts, const std::vector<std::string>& declared) {
    if (facts == nullptr) return;
    if (facts->type == ColumnType::Flag &&
        std::none_of(declared.begin(), declared.end(), [](const std::string& value) { return flagOf(value); }))
      return note(MisfitKind::NoDeclaredValue, facts->name, {});
    if (!facts->values || facts->values->empty()) return;
    std::size_t known = 0;
    std::string unknown;
    for (const std::string& value : *facts->values) {
      if (std::find(declared.begin(), declared.end(), value) != declared.end()) {
        ++known;
      } else if (unknown.empty()) {
        unknown = value;
      }
    }
    if (known == 0) {
      note(MisfitKind::NoDeclaredValue, facts->name, {});
    } else if (!unknown.empty()) {
      note(MisfitKind::UnknownValue, facts->name, unknown);
    }
  }

  std::vector<Misfit> take() { return std::move(m_found); }

 private:
  void note(MisfitKind kind, const std::string& column, std::string detail) {
    m_found.push_back({kind, column, std::move(detail)});
  }

  const std::vector<ColumnFacts>& m_columns;
  std::vector<Misfit> m_found;
};

}  // namespace

bool Misfit::blocks() const { return kind != MisfitKind::OptionalMissing && kind != MisfitKind::UnknownValue; }

std::vector<Misfit> misfits(const Recipe& recipe, const std::vector<ColumnFacts>& columns) {
  Finder finder(columns);
  for (const Input& input : recipe.inputs) {
    const ColumnFacts* facts = finder.column(input.column, input.required);
    switch (input.kind) {
      case InputKind::Number:
        finder.expect(facts, {ColumnType::Number, ColumnType::Flag});
        break;
      case InputKind::Flag:
        finder.expect(facts, {ColumnType::Flag, ColumnType::Number});
        break;
      case InputKind::Date:
        finder.expect(facts, {ColumnType::Date});
        break;
      case InputKind::Category:
        finder.expectValues(facts, input.values);
        break;
    }
  }
  const ColumnFacts* target = finder.column(recipe.target.column, true);
  const bool textRule =
      recipe.target.kind == TargetKind::Binary &&
      (recipe.target.rule.comparison == Comparison::Equal || recipe.target.rule.comparison == Comparison::NotEqual);
  if (recipe.target.kind == TargetKind::Class) {
    finder.expectValues(target, recipe.target.values);
  } else if (!textRule) {
    finder.expect(target, {ColumnType::Number, ColumnType::Flag});
  }
  const auto isInput = [&recipe](const std::string& column) {
    return std::any_of(recipe.inputs.begin(), recipe.inputs.end(),
                       [&column](const Input& input) { return input.column == column; });
  };
  if (recipe.group && !isInput(recipe.group->column))
    finder.expectValues(finder.column(recipe.group->column, false), recipe.group->values);
  if (!recipe.keyColumn.empty() && !isInput(recipe.keyColumn)) finder.column(recipe.keyColumn, false);
  return finder.take();
}

bool fits(const std::vector<Misfit>& found) {
  return std::none_of(found.begin(), found.end(), [](const Misfit& misfit) { return misfit.blocks(); });
}

}  // namespace coppice::catalogue

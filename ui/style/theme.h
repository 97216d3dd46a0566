#pragma once
/// Light and dark. Both keep a contrast of at least 4.5 : 1 for text, also for quiet and disabled text, and 3 : 1 for
/// the outline of what can be filled in. GUI thread.
#include <QPalette>

namespace coppice::ui {

enum class Theme { System, Light, Dark };

/// "light", "dark"; anything else is the desktop's.
Theme themeNamed(const QString& name);
QPalette paletteOf(Theme theme);
/// Needs the QApplication. System leaves style and colours to the desktop.
void applyTheme(Theme theme);

}  // namespace coppice::ui

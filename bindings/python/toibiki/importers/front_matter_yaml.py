# SPDX-License-Identifier: GPL-2.0-or-later
"""The YAML of front matter: what yaml.safe_load reads, and less. Every scalar is a string, so that
the id 007 stays one and no date changes its form; no aliases ("billion laughs"), no tags, no member
twice."""

from __future__ import annotations

import functools
from typing import Any, ClassVar

from .report import ImporterError
from .strings import shown


class YamlProblem(Exception):
    """Why front matter cannot be read, Japanese then English."""


def _yaml() -> Any:
    """The library, imported when it is needed: the other importers do without."""
    try:
        import yaml
    except ImportError:
        raise ImporterError(
            "前付けを読み書きするには PyYAML が要ります。pip install 'toibiki[importers]' を実行してください。 "
            "(PyYAML is needed for front matter)"
        ) from None
    return yaml


@functools.cache
def _loader() -> Any:
    yaml = _yaml()

    class Loader(yaml.SafeLoader):  # type: ignore[misc, name-defined]
        """SafeLoader without guesses at types."""

        yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {}

        def compose_node(self, parent: Any, index: int) -> Any:
            event = self.peek_event()
            if isinstance(event, yaml.AliasEvent):
                raise YamlProblem(
                    f"{event.start_mark.line + 2} 行目: 別名 (*) は使えません。値を書いてください。 "
                    f"(line {event.start_mark.line + 2}: no aliases)"
                )
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                name = self.construct_object(key, deep=True)
                line = key.start_mark.line + 2
                if not isinstance(name, str):
                    raise YamlProblem(
                        f"{line} 行目: 項目の名前が文字列ではありません。 (line {line}: no name)"
                    )
                if name in seen:
                    raise YamlProblem(
                        f"{line} 行目: 項目「{shown(name)}」が 2 度あります。 (line {line}: member stands twice)"
                    )
                seen.add(name)
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return mapping

    return Loader


def load_yaml(text: str) -> dict[str, Any]:
    """A mapping of strings, lists and mappings. Raises YamlProblem."""
    yaml = _yaml()
    try:
        value = yaml.load(text, Loader=_loader())
    except YamlProblem:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{mark.line + 2} 行目: " if mark is not None else ""
        told = shown(getattr(error, "problem", None) or type(error).__name__)
        raise YamlProblem(
            f"{line}前付けが YAML として読めません。字下げ、コロン、引用符を確かめてください。 "
            f"(front matter is not YAML: {told})"
        ) from None
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise YamlProblem("前付けは「項目: 値」で書いてください。 (front matter is not a mapping)")
    return value


def dump_yaml(members: dict[str, Any]) -> str:
    yaml = _yaml()
    text: str = yaml.dump(
        members,
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=2**31,
    )
    return text

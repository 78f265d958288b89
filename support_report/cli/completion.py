"""Completion scripts for bash, zsh and fish, made from the parser, so that they know every option there is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: What stands for a value that is a file.
_FILE = "FILE"


@dataclass(frozen=True, slots=True)
class Word:
    """An option, or a value that stands alone (then `name` is ""), and what may follow it or be it."""

    name: str
    help: str
    choices: tuple[str, ...] = ()
    is_file: bool = False
    takes_value: bool = False


def script(shell: str, parser: argparse.ArgumentParser, values: Mapping[str, tuple[str, ...]]) -> str:
    """The script for one of the shells; `values` says by metavar what a value may be."""
    (action,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
    commands = {name: tuple(_words(each, values)) for name, each in action.choices.items()}
    return _WRITERS[shell](helps, commands)


def _words(parser: argparse.ArgumentParser, values: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    for action in parser._actions:
        choices = tuple(map(str, action.choices or values.get(str(action.metavar), ())))
        for name in action.option_strings or [""]:
            yield Word(name, action.help or "", choices, action.metavar == _FILE, action.nargs != 0)


# --- bash ------------------------------------------------------------------------------------------------------------

_BASH = """_support_report() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=
    # Bash cuts --format=text into three words.
    [[ $word == = ]] && word=
    [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD-2]}}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        words='{commands} --help --version'
    else
        case "${{COMP_WORDS[1]}} $before" in
{cases}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    [[ ${{COMPREPLY-}} == *= ]] && compopt -o nospace
    return 0
}}
complete -o default -F _support_report support-report
"""


def _bash(helps: dict[str, str], commands: dict[str, tuple[Word, ...]]) -> str:
    cases = (f"            {pattern}) {action} ;;" for pattern, action in _bash_cases(commands))
    return _BASH.format(commands=" ".join(helps), cases="\n".join(cases))


def _bash_cases(commands: dict[str, tuple[Word, ...]]) -> Iterator[tuple[str, str]]:
    for command, words in commands.items():
        for word in words:
            if word.name and word.takes_value:
                known = f"words='{' '.join(word.choices)}'" if word.choices else "return 0"
                yield f"'{command} {word.name}'", known
        names = [word.name for word in words if word.name]
        alone = [choice for word in words if not word.name for choice in word.choices]
        options = f"words='{' '.join(names)}'"
        # A word that is no option is a file, or one of the values that stand alone.
        yield f"'{command} '*", f"if [[ $word == -* ]]; then {options}; else words='{' '.join(alone)}'; fi"


# --- zsh -------------------------------------------------------------------------------------------------------------

_ZSH = """#compdef support-report
_support_report() {{
    local -a commands
    commands=(
{commands}
    )
    if ((CURRENT == 2)); then
        _describe command commands
        _arguments '--help[say how it is used]' '--version[say which version it is]'
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
{cases}
    esac
}}
if [[ $funcstack[1] == _support_report ]]; then _support_report "$@"; else compdef _support_report support-report; fi
"""


def _zsh(helps: dict[str, str], commands: dict[str, tuple[Word, ...]]) -> str:
    named = (f"        '{name}:{_zsh_text(text)}'" for name, text in helps.items())
    cases = (
        f"        {name}) _arguments {' '.join(_zsh_word(word) for word in words)} ;;"
        for name, words in commands.items()
    )
    return _ZSH.format(commands="\n".join(named), cases="\n".join(cases))


def _zsh_word(word: Word) -> str:
    value = "_files" if word.is_file else f"({' '.join(word.choices)})" if word.choices else ""
    if word.choices and word.choices[0].endswith("="):
        value = f'compadd -S "" -- {" ".join(word.choices)}'
        value = "{" + value + "}"
    if not word.name:
        return f"'::value:{value}'"
    again = "*" if word.name in {"--field", "--hide", "--keep"} else ""
    return f"'{again}{word.name}[{_zsh_text(word.help)}]{f':value:{value}' if word.takes_value else ''}'"


def _zsh_text(text: str) -> str:
    return text.replace("'", "").replace("[", "(").replace("]", ")").replace(":", ",")


# --- fish ------------------------------------------------------------------------------------------------------------


def _fish(helps: dict[str, str], commands: dict[str, tuple[Word, ...]]) -> str:
    start = "complete -c support-report"
    none = f"-n 'not __fish_seen_subcommand_from {' '.join(helps)}'"
    lines = [f"{start} -f", f"{start} {none} -l version -d 'say which version it is'"]
    for name, text in helps.items():
        lines.append(f"{start} {none} -a {name} -d '{_fish_text(text)}'")
    for name, words in commands.items():
        lines += [f"{start} -n '__fish_seen_subcommand_from {name}' {_fish_word(word)}" for word in words]
    return "\n".join(lines) + "\n"


def _fish_word(word: Word) -> str:
    values = f" -a '{' '.join(word.choices)}'" if word.choices else ""
    if not word.name:
        return "-F" if word.is_file else f"-f{values}"
    dashes = "-l" if word.name.startswith("--") else "-s"
    asks = (" -r" + (" -F" if word.is_file else " -f")) if word.takes_value else ""
    return f"{dashes} {word.name.lstrip('-')}{asks}{values} -d '{_fish_text(word.help)}'"


def _fish_text(text: str) -> str:
    return text.replace("\\", "").replace("'", "")


_WRITERS = {"bash": _bash, "zsh": _zsh, "fish": _fish}

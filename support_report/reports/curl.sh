{#- curl, the call again as a bash command -#}
{% set script = report.calls | script %}
{% set several = script.commands | length > 1 %}
# The {{ "calls" if several else "call" }} again, as {{ "commands" if several else "a command" }} for bash. Secrets were taken out of {{ "them" if several else "it" }}: give each variable its value below, or set it
# before, as it stands in its place: in an address or a form with its percent-encoding. Share this, never the values.
{% if not several %}
{% for remark in script.commands[0].remarks %}
# {{ remark }}
{% endfor %}
{% endif %}
{% if script.variables or not several and script.commands[0].words %}

{% for name, placeholder in script.variables %}
{{ name }}="${% raw %}{{% endraw %}{{ name }}:-put the value here}"{{ "  # " ~ report.exchange.shapes[placeholder] if placeholder in report.exchange.shapes }}
{% endfor %}
{% endif %}
{% for command in script.commands %}
{% if several %}

# Call {{ loop.index }} of {{ loop.length }}: {{ report.parts[loop.index0].subject | one_line }}
{% for remark in command.remarks %}
# {{ remark }}
{% endfor %}
{% endif %}
{% if command.words %}
{% for line in command.setup %}
{{ line }}
{% endfor %}
{{ command.text }}
{% endif %}
{% endfor %}
